/// Sequences of `n` neighbours, and how often each comes.
struct NGramCounts<Element: Hashable> {
    private var counts: [ArraySlice<Element>: Int] = [:]
    /// How many there are, repetitions included.
    private(set) var total = 0

    init(_ items: [Element], _ n: Int) {
        guard items.count >= n else { return }
        total = items.count - n + 1
        counts.reserveCapacity(total)
        for start in 0..<total { counts[items[start..<start + n], default: 0] += 1 }
    }

    /// Of each sequence the larger of both counts. `total` stays this one's.
    mutating func widen(to other: NGramCounts) { counts.merge(other.counts, uniquingKeysWith: max) }

    /// How many of this one's are also in the other, each counted at most as often as there.
    func matches(in other: NGramCounts) -> Int {
        counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
    }
}
