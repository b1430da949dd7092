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
