import Foundation

/// Texts and what they are labelled, out of a table or out of a file for each class.
struct LabelledFile {
    private(set) var texts = TextLines()
    private(set) var labels: [String] = []
    private(set) var notes: [String] = []

    /// Which columns hold what, by name or by number from 1; nil where the file is to tell.
    struct Columns {
        let text: String?
        let label: String?
    }

    private static let textNames: Set = [
        "text", "sentence", "review", "content", "message", "phrase", "title", "tweet",
    ]
    private static let labelNames: Set = [
        "label", "class", "category", "sentiment", "target", "polarity", "score", "rating", "intent", "y",
    ]

    /// Reads a file a class: a line is a text, and its file's name the class.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows.
    init(classes files: [URL], progress: (Double) -> Void) throws(DatasetError) {
        let names = Self.distinct(files.map(\.lastPathComponent))
        for (index, url) in files.enumerated() {
            let file = try TextFile(url) { progress((Double(index) + $0) / Double(files.count)) }
            var report = RowReport(file.path)
            file.forEachLine { number, line in
                let text = line.trimmed
                guard !text.isEmpty else { return }
                report.count()
                guard file.isValid(text) else { return report.reject(number, "not in UTF-8") }
                texts.append(normalising: text)
                labels.append(names[index])
            }
            notes += try report.notes()
        }
    }

    /// Reads a table.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows and for columns that can't be told.
    init(_ url: URL, separator: UInt8?, header: Bool?, columns: Columns, progress: (Double) -> Void)
        throws(DatasetError)
    {
        let file = try TextFile(url, progress: progress)
        var report = RowReport(file.path)
        let first = file.bytes.prefix { $0 != 10 }
        var rows = DelimitedRows(file, separator: separator ?? (first.contains(9) ? 9 : 44), report: &report).rows
        guard let top = rows.first else { throw .malformed(path: file.path, expected: "a table", got: "no rows") }
        let names = top.fields.map { String(decoding: $0, as: UTF8.self).lowercased() }
        let known = Self.textNames.union(Self.labelNames)
        let isNamed = [columns.text, columns.label].contains { $0.map { Int($0) == nil } ?? false }
        let hasHeader = header ?? (isNamed || names.contains(where: known.contains))
        if hasHeader { rows.removeFirst() }
        let place = try Self.places(columns, names: hasHeader ? names : nil, rows: rows, path: file.path)
        for row in rows {
            guard row.fields.count > max(place.text, place.label) else {
                report.reject(row.line, "with too few columns")
                continue
            }
            let label = row.fields[place.label].withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
            row.fields[place.text].withUnsafeBufferPointer { text in
                if text.trimmed.isEmpty || label.isEmpty { return report.reject(row.line, "without a text or a label") }
                texts.append(normalising: text.trimmed)
                labels.append(TextNormalization.nfc(label))
            }
        }
        notes = try report.notes()
    }

    /// What file names have that the others haven't: `neg` of `rt-polarity.neg`.
    private static func distinct(_ names: [String]) -> [String] {
        var parts = names.map { $0.split(separator: ".").map(String.init) }
        while let last = parts.first?.last, parts.allSatisfy({ $0.count > 1 && $0.last == last }) {
            for index in parts.indices { parts[index].removeLast() }
        }
        while let first = parts.first?.first, parts.allSatisfy({ $0.count > 1 && $0.first == first }) {
            for index in parts.indices { parts[index].removeFirst() }
        }
        return parts.map { $0.joined(separator: ".") }
    }

    private static func places(
        _ columns: Columns, names: [String]?, rows: [DelimitedRows.Row], path: String
    ) throws(DatasetError) -> (text: Int, label: Int) {
        let width = rows.first?.fields.count ?? names?.count ?? 0
        func place(_ wanted: String?, _ usual: Set<String>) throws(DatasetError) -> Int? {
            guard let wanted else { return names?.firstIndex(where: usual.contains) }
            if let number = Int(wanted), (1...max(width, 1)).contains(number) { return number - 1 }
            if let index = names?.firstIndex(of: wanted.lowercased()) { return index }
            let there = names.map { "the columns \($0.joined(separator: ", "))" } ?? "\(width) columns without names"
            throw .malformed(path: path, expected: "a column `\(wanted)`", got: there)
        }
        var text = try place(columns.text, textNames)
        var label = try place(columns.label, labelNames)
        if width == 2 {
            // Of two columns the one with fewer different values holds the classes.
            let distinct = (0..<2).map { column in
                Set(rows.lazy.filter { $0.fields.count > column }.map { $0.fields[column] }).count
            }
            label = label ?? text.map { 1 - $0 } ?? (distinct[0] < distinct[1] ? 0 : 1)
            text = text ?? label.map { 1 - $0 }
        }
        guard let text, let label, text != label else {
            throw .malformed(
                path: path, expected: "a column of texts and one of classes; say which by text-column and label-column",
                got: names.map { "the columns \($0.joined(separator: ", "))" } ?? "\(width) columns without names")
        }
        return (text, label)
    }
}
