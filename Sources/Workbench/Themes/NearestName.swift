/// The known name that a mistyped one probably means: the one with the fewest letters to change, if these are few.
public func nearestName(to name: String, among known: [String]) -> String? {
    // A name longer than this is no typing mistake, and the table below is quadratic.
    let letters = Array(name.lowercased().prefix(64))
    let best = known.map { (changes(letters, Array($0)), $0) }.min { $0.0 < $1.0 }
    guard let best, best.0 <= max(2, best.1.count / 3) else { return nil }
    return best.1
}

/// The letters to insert, delete, replace or swap with their neighbour.
/// - Source: Damerau 1964; Wagner and Fischer 1974 (the table).
private func changes(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var cost = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
            row.append(cost)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
