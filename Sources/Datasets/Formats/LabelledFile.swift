import Foundation

/// Texts and what they are labelled, in the order of their files.
struct LabelledFile {
    private(set) var texts = TextLines()
    private(set) var labels: [String] = []
    private(set) var notes: [String] = []

    /// Adds a text with its label, both without blanks around them.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>, label: String) {
        texts.append(normalising: text)
        labels.append(label)
    }

    mutating func note(_ more: [String]) { notes += more }

    /// Adds the lines of a file, which are texts of one class each.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows.
    mutating func append(linesOf file: TextFile, label: String) throws(DatasetError) {
        var report = RowReport(file)
        file.forEachLine { number, line in
            let text = line.trimmed
            guard !text.isEmpty else { return }
            report.count()
            guard file.isValid(text) else { return report.reject(number, notIn: file) }
            append(text, label: label)
        }
        notes += try report.notes()
    }

    /// What file names have that the others haven't: `neg` of `rt-polarity.neg`.
    static func classes(of files: [URL]) -> [String] {
        let names = files.map(\.lastPathComponent)
        var parts = names.map { $0.split(separator: ".").map(String.init) }
        while let last = parts.first?.last, parts.allSatisfy({ $0.count > 1 && $0.last == last }) {
            for index in parts.indices { parts[index].removeLast() }
        }
        while let first = parts.first?.first, parts.allSatisfy({ $0.count > 1 && $0.first == first }) {
            for index in parts.indices { parts[index].removeFirst() }
        }
        return parts.map { TextNormalization.nfc($0.joined(separator: ".")) }
    }
}
