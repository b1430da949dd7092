import Observers
import Terminal

/// Sizes as people write them.
enum ShapeText {
    /// `6×28×28`; `1` for a single number.
    static func text(_ shape: [Int], _ glyphs: Glyphs) -> String {
        shape.isEmpty ? "1" : shape.map(String.init).joined(separator: glyphs == .ascii ? "x" : "×")
    }
}

extension Hyperparameter {
    /// `0 … 1`; nil where there is no range.
    var rangeText: String? {
        guard let range else { return nil }
        let (low, high) = (NumberText.plain(range.lowerBound), NumberText.plain(range.upperBound))
        let isOpen = range.upperBound >= 1e6
        return isOpen ? "from \(low) up" : "\(low) … \(high)"
    }
}
