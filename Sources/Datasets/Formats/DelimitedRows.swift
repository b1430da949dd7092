import Foundation

/// The rows of a file whose fields a comma, a tab or another byte parts, quoted or not.
///
/// A field that begins with a quotation mark ends at the next single one, even some lines on; two stand for one. Where
/// tabs part fields, quotation marks often are part of the text, and one counts only if the field also ends with one.
/// - Source: RFC 4180.
struct DelimitedRows {
    struct Row {
        /// Where it begins, counted from 1.
        let line: Int
        var fields: [[UInt8]]
    }

    private(set) var rows: [Row] = []

    /// Reads a file. Empty lines are passed over; what can't be read is counted in `report`.
    init(_ file: TextFile, separator: UInt8, report: inout RowReport) {
        file.bytes.withUnsafeBufferPointer { all in
            var (position, line) = (0, 1)
            while position < all.count {
                let lineEnd = all[position...].firstIndex(of: 10) ?? all.count
                let text = UnsafeBufferPointer(rebasing: all[position..<lineEnd])
                var next = lineEnd + 1
                var lines = 1
                if !text.trimmed.isEmpty {
                    report.count()
                    if let row = Self.quoted(all, from: position, separator) {
                        next = row.next
                        lines = max(all[position..<min(next, all.count)].count { $0 == 10 }, 1)
                        if file.isValid(UnsafeBufferPointer(rebasing: all[position..<min(next, all.count)])) {
                            rows.append(Row(line: line, fields: row.fields))
                        } else {
                            report.reject(line, "not in UTF-8")
                        }
                    } else {
                        report.reject(line, "with a quotation that never ends")
                    }
                }
                position = next
                line += lines
            }
        }
    }

    /// A row from `start`, and where the next one begins; nil for a quotation that never ends, or only after 64 KiB.
    private static func quoted(
        _ all: UnsafeBufferPointer<UInt8>, from start: Int, _ separator: UInt8
    ) -> (fields: [[UInt8]], next: Int)? {
        let (quote, end): (UInt8, UInt8) = (34, 10)
        var (fields, position) = ([[UInt8]](), start)
        while true {
            var field: [UInt8] = []
            if position < all.count, all[position] == quote, separator != 9 || closes(all, position, separator) {
                position += 1
                while true {
                    guard position < all.count, field.count <= 1 << 16 else { return nil }
                    if all[position] == quote {
                        position += 1
                        guard position < all.count, all[position] == quote else { break }
                    }
                    field.append(all[position])
                    position += 1
                }
            }
            // What stands behind a closing quotation mark is part of the field: nothing is lost silently.
            while position < all.count, all[position] != separator, all[position] != end {
                field.append(all[position])
                position += 1
            }
            let isLast = position >= all.count || all[position] == end
            if isLast, field.last == 13 { field.removeLast() }
            fields.append(field)
            position += 1
            if isLast { return (fields, position) }
        }
    }

    /// Whether a field that begins with a quotation mark ends with one before the separator or the line's end.
    private static func closes(_ all: UnsafeBufferPointer<UInt8>, _ start: Int, _ separator: UInt8) -> Bool {
        let end = all[start...].firstIndex { $0 == separator || $0 == 10 } ?? all.count
        var last = end - 1
        if last > start, all[last] == 13 { last -= 1 }
        return last > start && all[last] == 34
    }
}
