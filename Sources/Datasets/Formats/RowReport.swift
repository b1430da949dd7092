import Settings

/// The rows of a text file that could not be used: counted by reason, with the numbers of the first lines.
struct RowReport {
    /// The share of bad rows up to which the rest is used.
    static let share = 0.1

    private let path: String
    private var rows = 0
    private var reasons: [(reason: String, count: Int, lines: [Int])] = []
    private var hint: String?
    /// What else is to be said of the file.
    private var remarks: [String]

    init(_ file: TextFile) { self.init(file.path, remarks: file.notes) }

    /// A report on two files that are read line by line.
    init(_ first: TextFile, and second: TextFile) {
        self.init("\(first.path) and \(second.path)", remarks: first.notes + second.notes)
    }

    private init(_ path: String, remarks: [String]) {
        self.path = path
        self.remarks = remarks
    }

    /// Counts a row, good or bad.
    mutating func count() { rows += 1 }

    /// Takes one row back that was counted: it holds names.
    mutating func discountHeader() { rows -= 1 }

    /// Counts a bad row, which was counted as a row before.
    mutating func reject(_ line: Int, _ reason: String) {
        let index = reasons.firstIndex { $0.reason == reason } ?? reasons.count
        if index == reasons.count { reasons.append((reason, 0, [])) }
        reasons[index].count += 1
        if reasons[index].lines.count < 5 { reasons[index].lines.append(line) }
    }

    /// Counts a row with bytes that are no characters.
    mutating func reject(_ line: Int, notIn file: TextFile) {
        hint = hint ?? file.encodingHint
        reject(line, file.fault)
    }

    /// Something to be said that is no bad row.
    mutating func remark(_ text: String) { remarks.append("\(plainText(path)): \(text)") }

    private var bad: Int { reasons.reduce(0) { $0 + $1.count } }

    private var examples: String {
        let all = reasons.map { reason, count, lines in
            let rest = count > lines.count ? ", …" : ""
            return "\(count) \(reason) (\(lines.count == 1 && count == 1 ? "line" : "lines") "
                + "\(lines.map(String.init).joined(separator: ", "))\(rest))"
        }
        return (all + (hint.map { [$0] } ?? [])).joined(separator: "; ")
    }

    /// What is to be said of the file and its bad rows; nothing if there are none.
    ///
    /// - Throws: `DatasetError.badRows` if they are more than a tenth.
    func notes() throws(DatasetError) -> [String] {
        guard bad > 0 else { return remarks }
        guard Double(bad) <= Self.share * Double(rows) else {
            throw .badRows(path: path, rows: bad, of: rows, examples: examples)
        }
        return remarks + ["\(plainText(path)): \(bad) of \(rows) rows left out: \(examples)"]
    }
}
