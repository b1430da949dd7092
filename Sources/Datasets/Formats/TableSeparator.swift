import Settings

/// What parts the columns of a table.
enum TableSeparator {
    /// The separator that a user states, as a byte.
    ///
    /// - Throws: `DatasetError.badSetting` for more than one character, or one that can't part columns.
    static func stated(_ text: String?, dataset: String) throws(DatasetError) -> UInt8? {
        guard let text else { return nil }
        // A tab is hard to type.
        let bytes = text == "tab" || text == #"\t"# ? [9] : Array(text.utf8)
        guard bytes.count == 1, bytes[0] < 0x80, bytes[0] != 34, bytes[0] != 10, bytes[0] != 13 else {
            throw .badSetting(
                dataset: dataset, message: "`separator` must be a single character of ASCII, or `tab`")
        }
        return bytes[0]
    }

    /// What the first line suggests: a tab, a comma, a semicolon or a bar, whichever it has, in this order.
    static func found(in file: TextFile) -> UInt8 {
        let first = file.bytes.prefix { $0 != 10 }
        return [9, 44, 59, 124].first(where: first.contains) ?? 44
    }

    /// How messages show it.
    static func words(_ separator: UInt8) -> String {
        separator == 9 ? "a tab" : quoted(String(decoding: [separator], as: UTF8.self))
    }

    /// Refuses a separator that the user states and no row has.
    static func check(_ stated: UInt8?, _ rows: DelimitedRows, path: String) throws(DatasetError) {
        guard let stated, rows.rows.allSatisfy({ $0.fields.count == 1 }), !rows.rows.isEmpty else { return }
        throw .malformed(
            path: path, expected: "columns that are separated by \(words(stated)), as `separator` says",
            got: "no line that has it")
    }
}
