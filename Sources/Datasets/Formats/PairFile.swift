import Foundation

/// Pairs of texts out of files: a file with both side by side, or two files line by line.
struct PairFile {
    private(set) var sources = TextLines()
    private(set) var targets = TextLines()
    private(set) var notes: [String] = []

    /// Reads a file whose lines hold both texts; what follows a second separator is not read. Nil for a separator has it
    /// found in the file.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows.
    init(_ url: URL, separator stated: [UInt8]?, progress: (Double) -> Void) throws(DatasetError) {
        let file = try TextFile(url, progress: progress)
        let parting = PairSeparator(stated, for: file)
        let separator = parting.bytes
        var report = RowReport(file.path)
        file.forEachLine { number, line in
            guard !line.trimmed.isEmpty else { return }
            report.count()
            guard let end = line.position(of: separator) else {
                return report.reject(number, "without \(parting.words)")
            }
            let source = UnsafeBufferPointer(rebasing: line[..<end]).trimmed
            let rest = UnsafeBufferPointer(rebasing: line[(end + separator.count)...])
            let target = UnsafeBufferPointer(rebasing: rest[..<(rest.position(of: separator) ?? rest.count)]).trimmed
            guard file.isValid(line) else { return report.reject(number, "not in UTF-8") }
            add(source, target, number, &report)
        }
        notes = try report.notes()
        if parting.isGuess { notes.append("\(file.path): \(parting.words) taken for what stands between the texts") }
    }

    /// Reads two files, of which each line belongs to the same line of the other.
    ///
    /// - Throws: `DatasetError`, also for too many bad rows, and for files of different length.
    init(_ sourceURL: URL, _ targetURL: URL, progress: (Double) -> Void) throws(DatasetError) {
        let source = try TextFile(sourceURL) { progress($0 / 2) }
        let target = try TextFile(targetURL) { progress(0.5 + $0 / 2) }
        var report = RowReport("\(source.path) and \(target.path)")
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
                guard source.isValid(line), target.isValid(other) else { return report.reject(number, "not in UTF-8") }
                add(line.trimmed, other.trimmed, number, &report)
            }
        }
        guard count == lines.count else {
            throw .malformed(
                path: target.path, expected: "\(count) lines as in \(source.path)", got: "\(lines.count) lines")
        }
        notes = try report.notes()
    }

    private mutating func add(
        _ source: UnsafeBufferPointer<UInt8>, _ target: UnsafeBufferPointer<UInt8>, _ line: Int,
        _ report: inout RowReport
    ) {
        guard !source.isEmpty, !target.isEmpty else { return report.reject(line, "with one side empty") }
        sources.append(normalising: source)
        targets.append(normalising: target)
    }
}
