/// Learns which pairs of neighbours to join: the most frequent one, again and again.
///
/// Only the words that a join touches are looked at again, so that thousands of joins over a large vocabulary take a
/// second and not minutes.
/// - Source: Sennrich, Haddow, Birch 2016, "Neural machine translation of rare words with subword units", algorithm 1.
struct PairMerges {
    /// A pair of symbols and how often it comes.
    private struct Candidate {
        let count: Int
        let pair: UInt64
        /// The most frequent first; of equals the one of the older symbols.
        func precedes(_ other: Candidate) -> Bool {
            count != other.count ? count > other.count : pair < other.pair
        }
    }

    private var words: [[Int32]]
    private let frequencies: [Int]
    private var counts: [UInt64: Int] = [:]
    /// The words in which a pair has stood; it may have gone from some.
    private var places: [UInt64: [Int]] = [:]
    private var heap: [Candidate] = []

    /// Words as symbols, and how often each comes.
    init(_ words: [[Int32]], frequencies: [Int]) {
        self.words = words
        self.frequencies = frequencies
        for (index, word) in words.enumerated() { count(word, of: index, frequencies[index]) }
        for (pair, count) in counts { push(Candidate(count: count, pair: pair)) }
    }

    static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }

    /// Up to `limit` joins, the first one first. The symbols that they make are numbered from `next` on.
    ///
    /// - Parameters:
    ///   - minimum: how often a pair must come.
    ///   - accepts: asked before a join; one that is refused is never made.
    mutating func learn(
        _ limit: Int, from next: Int32, minimum: Int, accepts: (_ left: Int32, _ right: Int32) -> Bool
    ) -> [(left: Int32, right: Int32)] {
        var merges: [(left: Int32, right: Int32)] = []
        while merges.count < limit, let best = pop() {
            // The heap is not searched when a count changes; what is out of date is passed over here.
            guard counts[best.pair] == best.count else { continue }
            guard best.count >= minimum else { break }
            let left = Int32(truncatingIfNeeded: best.pair >> 32)
            let right = Int32(truncatingIfNeeded: best.pair)
            guard accepts(left, right) else {
                counts[best.pair] = nil
                continue
            }
            join(left, right, into: next + Int32(merges.count))
            merges.append((left, right))
        }
        return merges
    }

    private mutating func join(_ left: Int32, _ right: Int32, into symbol: Int32) {
        let key = Self.key(left, right)
        var changed = Set<UInt64>()
        for index in Set(places.removeValue(forKey: key) ?? []).sorted() {
            let old = words[index]
            let new = Self.joined(old, left, right, into: symbol)
            guard new.count < old.count else { continue }
            changed.formUnion(count(old, of: nil, -frequencies[index]))
            changed.formUnion(count(new, of: index, frequencies[index]))
            words[index] = new
        }
        counts[key] = nil
        for pair in changed {
            guard let count = counts[pair] else { continue }
            if count > 0 { push(Candidate(count: count, pair: pair)) } else { counts[pair] = nil }
        }
    }

    /// A word with every `left right` as one symbol, from the left.
    static func joined(_ word: [Int32], _ left: Int32, _ right: Int32, into symbol: Int32) -> [Int32] {
        var result: [Int32] = []
        var position = 0
        while position < word.count {
            if position + 1 < word.count, word[position] == left, word[position + 1] == right {
                result.append(symbol)
                position += 2
            } else {
                result.append(word[position])
                position += 1
            }
        }
        return result
    }

    @discardableResult
    private mutating func count(_ word: [Int32], of index: Int?, _ times: Int) -> [UInt64] {
        zip(word, word.dropFirst()).map { left, right in
            let key = Self.key(left, right)
            counts[key, default: 0] += times
            if let index { places[key, default: []].append(index) }
            return key
        }
    }

    private mutating func push(_ candidate: Candidate) {
        heap.append(candidate)
        var child = heap.count - 1
        while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() -> Candidate? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return top }
        heap[0] = last
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].precedes(heap[best]) { best = child }
            if best == parent { return top }
            heap.swapAt(parent, best)
            parent = best
        }
    }
}
