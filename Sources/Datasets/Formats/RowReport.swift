/// The rows of a text file that could not be used: counted by reason, with the numbers of the first lines.
struct RowReport {
    /// The share of bad rows up to which the rest is used.
    static let share = 0.1

    private let path: String
    private var rows = 0
    private var reasons: [(reason: String, count: Int, lines: [Int])] = []

    init(_ path: String) { self.path = path }

    /// Counts a row, good or bad.
    mutating func count() { rows += 1 }

    /// Counts a bad row, which was counted as a row before.
    mutating func reject(_ line: Int, _ reason: String) {
        let index = reasons.firstIndex { $0.reason == reason } ?? reasons.count
        if index == reasons.count { reasons.append((reason, 0, [])) }
        reasons[index].count += 1
        if reasons[index].lines.count < 5 { reasons[index].lines.append(line) }
    }

    private var bad: Int { reasons.reduce(0) { $0 + $1.count } }

    private var examples: [String] {
        reasons.map { reason, count, lines in
            let rest = count > lines.count ? ", …" : ""
            return "\(count) \(reason) (\(lines.count == 1 && count == 1 ? "line" : "lines") "
                + "\(lines.map(String.init).joined(separator: ", "))\(rest))"
        }
    }

    /// What is to be said of the bad rows; nothing if there are none.
    ///
    /// - Throws: `DatasetError.badRows` if they are more than a tenth.
    func notes() throws(DatasetError) -> [String] {
        guard bad > 0 else { return [] }
        guard Double(bad) <= Self.share * Double(rows) else {
            throw .badRows(path: path, rows: bad, of: rows, examples: examples.joined(separator: "; "))
        }
        return ["\(path): \(bad) of \(rows) rows left out: \(examples.joined(separator: "; "))"]
    }
}
