/// How a series becomes the numbers that a network sees. It follows from the part that is learnt from, and travels with the
/// weights.
public struct SeriesCoding: Sendable, Hashable, Codable {
    /// Its mean, its deviation, and whether logarithms are seen.
    public let column: NumberColumn
    /// Whether a window and what follows it are seen as distances from the window's last value.
    public let isRelative: Bool

    /// A coding by the statistics of a column.
    public init(_ column: NumberColumn, isRelative: Bool) {
        self.column = column
        self.isRelative = isRelative
    }
}
