/// Rows of numbers under named columns. NaN stands for "does not apply".
public struct ProbeTable: Sendable, Equatable, Codable {
    public let columns: [String]
    public let rows: [Row]

    /// A named row; one value a column.
    public struct Row: Sendable, Equatable, Codable {
        public let label: String
        public let values: [Float]

        /// A row called `label`.
        public init(label: String, values: [Float]) {
            self.label = label
            self.values = values
        }
    }

    /// A table.
    public init(columns: [String], rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }

    /// The value of a row and column by name; nil where there is none or it does not apply.
    public func value(row label: String, column name: String) -> Float? {
        guard let column = columns.firstIndex(of: name), let row = rows.first(where: { $0.label == label }),
            row.values.indices.contains(column), !row.values[column].isNaN
        else { return nil }
        return row.values[column]
    }
}
