import Observers
import Terminal
import Words

/// Sizes as people write them.
enum ShapeText {
    /// `6×28×28`; `1` for a single number, `time` for a length that each text has of its own.
    static func text(_ shape: [Int], _ glyphs: Glyphs) -> String {
        shape.isEmpty
            ? "1" : shape.map { $0 == 0 ? "time" : String($0) }.joined(separator: glyphs == .ascii ? "x" : "×")
    }
}

extension Hyperparameter {
    /// `0 … 1`, `≥ 1` where nobody comes near the upper bound; nil where there is no range.
    var rangeText: String? {
        guard let range else { return nil }
        return range.upperBound >= 1e6 ? "≥ \(NumberText.plain(range.lowerBound))" : limits
    }

    /// The range with both its bounds, for whoever has left it.
    var limits: String {
        guard let range else { return "a number" }
        return "\(NumberText.plain(range.lowerBound)) … \(NumberText.plain(range.upperBound))"
    }
}
