import Observers
import Terminal

/// How much room an alert takes.
extension Alert {
    /// The rows at a width: one for short messages, at most four.
    func height(width: Int) -> Int { min(4, max(1, lines(width: width).count)) }

    /// The message broken at words; the last line leaves room for the remedy.
    func lines(width: Int) -> [String] {
        let offer = remedy.map { DisplayText.width(of: $0.title) + 5 } ?? 0
        let room = max(8, width - 4)
        var lines = DisplayText.wrapped(message, to: room)
        if let last = lines.last, DisplayText.width(of: last) + 3 + offer > width { lines.append("") }
        return lines
    }
}
