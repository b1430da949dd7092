import Foundation

/// The rows of a file whose fields a comma, a tab or another byte parts, quoted or not.
///
/// A field that begins with a quotation mark ends at the next single one behind which the field or the line ends, even some
/// lines on; two stand for one. A mark that nothing of that follows closes nothing: on one line it is part of the text, and
/// a quotation over several lines that holds one was never closed. Then the line by itself is bad, and the next one is a
/// row. Where tabs part fields, quotation marks often are part of the text, and one counts only if the field also ends
/// with one.
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
            let reader = RowReader(bytes: all, separator: separator)
            var (position, line) = (0, 1)
            while position < all.count {
                let lineEnd = reader.lineEnd(from: position)
                let text = UnsafeBufferPointer(rebasing: all[position..<lineEnd])
                var next = lineEnd + 1
                var lines = 1
                if !Self.isEmpty(text, separator) {
                    report.count()
                    if let row = reader.row(from: position, width: rows.first?.fields.count) {
                        next = row.next
                        let stretch = UnsafeBufferPointer(rebasing: all[position..<min(next, all.count)])
                        lines = max(stretch.count { $0 == 10 }, 1)
                        if file.isValid(stretch) {
                            rows.append(Row(line: line, fields: row.fields))
                        } else {
                            report.reject(line, notIn: file)
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

    /// Whether a line holds nothing, not even a separator.
    private static func isEmpty(_ line: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> Bool {
        line.trimmed.isEmpty && !line.contains(separator)
    }

    /// The number of fields that most rows have; of two that are equally frequent, the one that comes first.
    var usualWidth: Int {
        var widths: [(width: Int, count: Int)] = []
        for row in rows {
            if let index = widths.firstIndex(where: { $0.width == row.fields.count }) {
                widths[index].count += 1
            } else if widths.count < 1_000 {
                widths.append((row.fields.count, 1))
            }
        }
        return widths.reduce((width: 0, count: 0)) { $1.count > $0.count ? $1 : $0 }.width
    }

    /// Leaves out the rows that have not `width` fields, and counts them.
    mutating func keep(width: Int, report: inout RowReport) {
        rows = rows.filter { row in
            if row.fields.count == width { return true }
            report.reject(row.line, row.fields.count > width ? "with too many columns" : "with too few columns")
            return false
        }
    }

    /// Takes the first row out, if there is one: the names of the columns.
    mutating func removeHeader(report: inout RowReport) {
        guard !rows.isEmpty else { return }
        rows.removeFirst()
        report.discountHeader()
    }
}
