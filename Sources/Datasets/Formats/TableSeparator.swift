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

    /// Of a table of numbers: a tab, a semicolon, a comma or a bar, the first in this order that each of the first lines has
    /// equally often. A comma may be a decimal one, so that it comes behind a semicolon.
    static func inAllLines(of file: TextFile) -> UInt8 {
        var counts: [[UInt8: Int]] = []
        let candidates: [UInt8] = [9, 59, 44, 124]
        file.forEachLine { _, line in
            guard counts.count < 20, !line.trimmed.isEmpty else { return }
            var (found, isQuoted) = ([UInt8: Int](), false)
            for byte in line {
                if byte == 34 { isQuoted.toggle() }
                if !isQuoted, candidates.contains(byte) { found[byte, default: 0] += 1 }
            }
            counts.append(found)
        }
        let first = counts.first ?? [:]
        return candidates.first { byte in first[byte] != nil && counts.allSatisfy { $0[byte] == first[byte] } }
            ?? found(in: file)
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
