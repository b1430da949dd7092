/// How often tokens follow one another, as a tree that lies in a hash table: an n-gram is the entry of its last token under
/// the entry of the tokens before.
///
/// All of it is a layer's statistics, so that it is saved, resumed and taken back like any other: numbers in an arena, exact
/// up to 2²⁴. They may have been read from a file, so none of them is trusted as a place.
struct NGramTable {
    /// What an entry holds, in this order.
    private enum Column: Int, CaseIterable {
        /// The entry of the tokens before, and the last token's id plus one; zero in an empty entry.
        case context, token
        case count
        /// How many different tokens stood before it.
        case continuations
        /// The first of the tokens that followed, and the next one after the same context; zero for none.
        case firstChild, nextSibling
    }

    static let columns = Column.allCases.count

    /// `[capacity, columns]`; entry 0 is the empty context, whose `count` is how many entries are taken.
    let entries: UnsafeMutablePointer<Float>
    /// `[order, 2]`: how many n-grams of each order are counted once, and twice.
    let frequencies: UnsafeMutablePointer<Float>
    let capacity: Int
    let order: Int

    /// The empty context.
    static let root = 0

    /// Counts the n-grams of all orders in a text. What the table has no room for is passed over.
    func count(_ text: ArraySlice<Int32>) {
        // By length, the entries of the n-grams that end at the token before; the empty one always does.
        var before: [Int?] = [Self.root] + Array(repeating: nil, count: order - 1)
        for token in text {
            var here: [Int?] = [Self.root]
            for length in 1...order {
                guard let context = before[length - 1], let (entry, isNew) = enter(token, after: context) else {
                    here.append(nil)
                    continue
                }
                add(.count, to: entry, length: length, isSmoothed: length == order)
                if isNew, length > 1, let shorter = here[length - 1] {
                    add(.continuations, to: shorter, length: length - 1, isSmoothed: true)
                }
                here.append(entry)
            }
            before = here
        }
    }

    /// The entry of some tokens, the last one last; nil if they never stood together.
    func entry(of tokens: ArraySlice<Int32>) -> Int? {
        var entry = Self.root
        for token in tokens {
            guard let next = find(token, after: entry).taken else { return nil }
            entry = next
        }
        return entry
    }

    /// The tokens that followed a context, with their counts: how often, for n-grams of the highest order; after how many
    /// different tokens, for shorter ones.
    func forEachFollower(of context: Int, isHighest: Bool, _ body: (_ token: Int, _ count: Float) -> Void) {
        var child = place(context, .firstChild)
        // A tree that was not made here may go round in circles.
        var rest = capacity
        while child != 0, rest > 0 {
            let count = self[child, isHighest ? .count : .continuations]
            if count > 0, count.isFinite { body(place(child, .token, below: 1 << 24) - 1, count) }
            child = place(child, .nextSibling)
            rest -= 1
        }
    }

    /// What to take off each count of n-grams so long: n₁ / (n₁ + 2n₂), where n₁ of them are counted once and n₂ twice.
    ///
    /// - Source: Ney, Essen, Kneser 1994, "On structuring probabilistic dependences in stochastic language modelling".
    func discount(length: Int) -> Float {
        let (once, twice) = (frequencies[2 * (length - 1)], frequencies[2 * (length - 1) + 1])
        // Among few n-grams there may be none of a kind; 3/4 is what large texts give.
        guard once > 0, twice > 0, once.isFinite, twice.isFinite else { return 0.75 }
        return once / (once + 2 * twice)
    }

    private subscript(entry: Int, column: Column) -> Float {
        get { entries[entry * Self.columns + column.rawValue] }
        nonmutating set { entries[entry * Self.columns + column.rawValue] = newValue }
    }

    private func place(_ entry: Int, _ column: Column, below end: Int? = nil) -> Int {
        let value = self[entry, column]
        return value >= 0 && value < Float(end ?? capacity) ? Int(value) : 0
    }

    private func add(_ column: Column, to entry: Int, length: Int, isSmoothed: Bool) {
        let count = self[entry, column] + 1
        self[entry, column] = count
        guard isSmoothed else { return }
        let ofThisLength = frequencies + 2 * (length - 1)
        if count <= 2 { ofThisLength[Int(count) - 1] += 1 }
        if count == 2 || count == 3 { ofThisLength[Int(count) - 2] -= 1 }
    }

    /// The entry of a token after a context, made if need be; nil if it would be a new one and the table is full.
    private func enter(_ token: Int32, after context: Int) -> (entry: Int, isNew: Bool)? {
        let (taken, free) = find(token, after: context)
        if let taken { return (taken, false) }
        // Beyond seven eighths the ways to a free entry grow long.
        guard let free, self[Self.root, .count] < Float(capacity - capacity / 8) else { return nil }
        self[Self.root, .count] += 1
        self[free, .context] = Float(context)
        self[free, .token] = Float(token + 1)
        self[free, .nextSibling] = self[context, .firstChild]
        self[context, .firstChild] = Float(free)
        return (free, true)
    }

    /// The entry of a token after a context, or the free one where it would go.
    private func find(_ token: Int32, after context: Int) -> (taken: Int?, free: Int?) {
        // Two odd numbers far apart, and the upper bits, which all lower ones have a part in.
        let mixed =
            (UInt64(context) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(UInt32(bitPattern: token))) &* 0xD6E8_FEB8_6659_FD93
        var entry = 1 + Int((mixed >> 32) % UInt64(capacity - 1))
        for _ in 1..<capacity {
            if self[entry, .token] == 0 { return (nil, entry) }
            if self[entry, .token] == Float(token + 1), self[entry, .context] == Float(context) { return (entry, nil) }
            entry = entry + 1 < capacity ? entry + 1 : 1
        }
        return (nil, nil)
    }
}
