/// How a column of a table is read.
enum ColumnKind: Equatable {
    case number
    case levels
    /// Levels, each of which is a token id.
    case tokens
}
