import Settings

/// The rows of a text file that could not be used: counted by reason, with the numbers of the first lines.
struct RowReport {
    /// The share of bad rows up to which the rest is used.
    static let share = 0.1

    private let path: String
    private var rows = 0
    private var tally = RowTally()
    private var hint: String?
    /// Further remarks on the file.
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
        tally.add(line, reason)
    }

    /// Counts a row with bytes that are no characters.
    mutating func reject(_ line: Int, notIn file: TextFile) {
        hint = hint ?? file.encodingHint
        reject(line, file.fault)
    }

    /// A remark that is not about a bad row.
    mutating func remark(_ text: String) { remarks.append("\(plainText(path)): \(text)") }

    private var examples: String { ([tally.words] + (hint.map { [$0] } ?? [])).joined(separator: "; ") }

    /// The report on the file and its bad rows; empty if there is nothing to report.
    ///
    /// - Throws: `DatasetError.badRows` if they are more than a tenth.
    func notes() throws(DatasetError) -> [String] {
        guard tally.count > 0 else { return remarks }
        guard Double(tally.count) <= Self.share * Double(rows) else {
            throw .badRows(path: path, rows: tally.count, of: rows, examples: examples)
        }
        return remarks + ["\(plainText(path)): \(tally.count) of \(rows) rows left out: \(examples)"]
    }
}
