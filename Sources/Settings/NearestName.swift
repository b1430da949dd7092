/// The name that a mistyped one most likely meant, or nil if none is near: at most a third of it differs.
///
/// - Source: Damerau 1964 (restricted edit distance: insertions, deletions, substitutions, swaps of neighbours).
public func nearestName(to typed: String, among names: [String]) -> String? {
    // A longer one is no slip of the finger, and comparing it with every name would take its time.
    guard typed.utf8.count <= 64 else { return nil }
    // Somebody who stopped typing early meant the name that begins so.
    let typedName = typed.lowercased()
    if !typedName.isEmpty, let begun = names.first(where: { $0.lowercased().hasPrefix(typedName) }) { return begun }
    let letters = Array(typedName)
    let ranked = names.map { (name: $0, distance: editDistance(letters, Array($0.lowercased()))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, max(letters.count, best.name.count) / 3) ? best.name : nil
}

/// The names that are spelt most like a mistyped one, the nearest first; those of which more than half differs are not like it.
public func nearestNames(to typed: String, among names: [String], limit: Int) -> [String] {
    // Comparing a long text with every name would take its time, and it is like none of them.
    guard typed.utf8.count <= 64 else { return [] }
    let letters = Array(typed.lowercased())
    let ranked = names.enumerated().map { place, name in
        // `epochs` alone is as good a name as `train.epochs`.
        let forms = [name, String(name.split(separator: ".").last ?? "")]
        let distances = forms.map { form in
            (distance: editDistance(letters, Array(form.lowercased())), length: form.count)
        }
        let best = distances.min { $0.distance < $1.distance } ?? (letters.count, name.count)
        return (name: name, distance: best.distance, length: best.length, place: place)
    }
    let near = ranked.filter { 2 * $0.distance <= max(letters.count, $0.length) }
    return near.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(limit).map(\.name)
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
            row.append(best)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}
