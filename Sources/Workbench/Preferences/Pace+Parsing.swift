import Observers

extension Pace {
    /// The least and the most that may be typed: beyond these a run would stand still or the numbers overflow.
    private static let bounds = 1e-3...1e6

    /// Reads `full`, `full speed`, `2 epoch/s`, `0.5 s/step`; nil if it is none of these.
    init?(parsing text: String) {
        let words = text.split(separator: " ").map(String.init)
        if words == ["full"] || words == ["full", "speed"] {
            self = .unlimited
            return
        }
        guard let first = words.first, let number = Double(first), Self.bounds.contains(number), words.count <= 2 else {
            return nil
        }
        switch words.count == 2 ? words[1] : "epoch/s" {
        case "epoch/s", "epochs/s": self = .epochsPerSecond(number)
        case "s/step": self = .secondsPerStep(number)
        default: return nil
        }
    }
}
