/// A matrix with labelled rows and columns.
public struct LabelledMatrix: Sendable, Equatable, Codable {
    public let rows: [String]
    public let columns: [String]
    /// `[rows, columns]`, row-major.
    public let values: [Float]
    public let rowTitle: String
    public let columnTitle: String

    /// A matrix of `rows × columns` values.
    public init(rows: [String], columns: [String], values: [Float], rowTitle: String, columnTitle: String) {
        precondition(values.count == rows.count * columns.count, "a matrix has one value a row and column")
        self.rows = rows
        self.columns = columns
        self.values = values
        self.rowTitle = rowTitle
        self.columnTitle = columnTitle
    }
}
