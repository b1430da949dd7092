/// Why a theme file cannot be used.
public struct ThemeError: Error, Equatable, CustomStringConvertible {
    /// The file, as the user knows it.
    public let file: String
    /// Line and column of the offending text, counted from 1.
    public let line: Int
    /// Counted from 1.
    public let column: Int
    /// What is wrong.
    public let problem: String
    /// What would be right, and the nearest known name.
    public let hint: String

    /// `FILE:LINE:COLUMN: problem; hint`.
    public var description: String {
        "\(file):\(line):\(column): \(problem)" + (hint.isEmpty ? "" : "; \(hint)")
    }
}
