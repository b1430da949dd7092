import Foundation
import Words

/// Pairs of texts, in the order of their files.
struct PairFile {
    private(set) var sources = TextLines()
    private(set) var targets = TextLines()
    private(set) var notes: [String] = []

    /// Adds the pairs of a file whose lines hold both texts. Nil for a separator has it found in the file.
    ///
    /// Where the separator is no comma or semicolon, what follows a second one is not read, and quotation marks are part of
    /// the texts, unless the first line names the columns: then the file is a table.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows.
    mutating func append(_ file: TextFile, separator stated: [UInt8]?, table: inout PairTable) throws(DatasetError) {
        if let separator = table.separator(in: file, stated: stated) {
            return try table.read(file, separator: separator, isStated: stated != nil, into: &self)
        }
        let parting = PairSeparator(stated, for: file)
        let separator = parting.bytes
        var report = RowReport(file)
        var (surplus, rows) = (0, 0)
        file.forEachLine { number, line in
            let end = line.position(of: separator)
            guard end != nil || !line.trimmed.isEmpty else { return }
            report.count()
            guard file.isValid(line) else { return report.reject(number, notIn: file) }
            guard let end else { return report.reject(number, "without \(parting.words)") }
            let rest = UnsafeBufferPointer(rebasing: line[(end + separator.count)...])
            let second = rest.position(of: separator)
            rows += 1
            if second != nil { surplus += 1 }
            append(
                UnsafeBufferPointer(rebasing: line[..<end]),
                UnsafeBufferPointer(rebasing: rest[..<(second ?? rest.count)]), number, &report)
        }
        // Where all have them it is the file's form; where some do, their texts may be cut.
        if surplus > 0, surplus < rows {
            report.remark(
                "\(surplus == 1 ? "1 row has" : "\(surplus) rows have") more than two columns, whose further ones are not read"
            )
        }
        if parting.isGuess { report.remark("\(parting.words) taken for what stands between the texts") }
        notes += try report.notes()
    }

    /// Adds the pairs of two files, of which each line belongs to the same line of the other.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows, and for files of different length.
    mutating func append(linesOf source: TextFile, and target: TextFile) throws(DatasetError) {
        var report = RowReport(source, and: target)
        var lines: [Range<Int>] = []
        target.bytes.withUnsafeBufferPointer { all in
            target.forEachLine { _, line in
                // A line is a stretch of the whole; an empty one may have no address.
                let start = all.baseAddress.flatMap { base in line.baseAddress.map { $0 - base } } ?? 0
                lines.append(start..<start + line.count)
            }
        }
        var count = 0
        target.bytes.withUnsafeBufferPointer { all in
            source.forEachLine { number, line in
                count = number
                guard number <= lines.count else { return }
                let other = UnsafeBufferPointer(rebasing: all[lines[number - 1]])
                if line.trimmed.isEmpty && other.trimmed.isEmpty { return }
                report.count()
                guard source.isValid(line) else { return report.reject(number, notIn: source) }
                guard target.isValid(other) else { return report.reject(number, notIn: target) }
                append(line, other, number, &report)
            }
        }
        guard count == lines.count else {
            throw .malformed(
                path: target.path, expected: "\(CountText.words(count, "line")) as in \(source.path)",
                got: CountText.words(lines.count, "line"))
        }
        notes += try report.notes()
    }

    /// Adds a pair without blanks around its texts; a side that is nothing else makes the row a bad one.
    mutating func append(
        _ source: UnsafeBufferPointer<UInt8>, _ target: UnsafeBufferPointer<UInt8>, _ line: Int,
        _ report: inout RowReport
    ) {
        let (source, target) = (source.trimmed, target.trimmed)
        guard !source.isEmpty, !target.isEmpty else { return report.reject(line, "with one side empty") }
        sources.append(normalising: source)
        targets.append(normalising: target)
    }

    mutating func note(_ more: [String]) { notes += more }
}
