/// Rows that are left out, counted by reason, with the numbers of the first lines.
struct RowTally {
    private var reasons: [(reason: String, count: Int, lines: [Int])] = []
    private(set) var count = 0

    /// Counts a row that begins at `line`.
    mutating func add(_ line: Int, _ reason: String) {
        count += 1
        let index = reasons.firstIndex { $0.reason == reason } ?? reasons.count
        if index == reasons.count { reasons.append((reason, 0, [])) }
        reasons[index].count += 1
        if reasons[index].lines.count < 5 { reasons[index].lines.append(line) }
    }

    /// The most reasons in a report: each of thousands of columns may be one.
    private static let shown = 5

    /// `6 without a tab (lines 33, 127, 331, 337, 355, …)`, reason by reason.
    var words: String {
        let rest = reasons.dropFirst(Self.shown).reduce(0) { $0 + $1.count }
        let more = rest > 0 ? "; \(rest) for \(reasons.count - Self.shown) more reasons" : ""
        return reasons.prefix(Self.shown).map { reason, count, lines in
            let rest = count > lines.count ? ", …" : ""
            return "\(count) \(reason) (\(lines.count == 1 && count == 1 ? "line" : "lines") "
                + "\(lines.map(String.init).joined(separator: ", "))\(rest))"
        }.joined(separator: "; ") + more
    }
}
