/// The rows of a table of words: columns parted by `|`, words within them by spaces.
struct LexiconTable: Sendable {
    /// Row by row, column by column, word by word.
    let rows: [[[String]]]

    init(_ text: String) {
        rows = text.split(separator: "\n").map { row in
            row.split(separator: "|", omittingEmptySubsequences: false).map { column in
                column.split(separator: " ").map(String.init)
            }
        }
    }
}
