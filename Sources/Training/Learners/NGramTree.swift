/// How often tokens follow one another, as a tree: an n-gram is the entry of its last token under the entry of the tokens before.
/// It grows with the text, and its counts are whole numbers.
struct NGramTree: Sendable {
    private struct Entry {
        var count: UInt64 = 0
        /// The entry of the tokens before, and the last token.
        var context: UInt32
        var token: UInt32
        /// How many different tokens stood before it.
        var continuations: UInt32 = 0
        /// The newest of the tokens that followed, and the one that came before it after the same context; zero for none.
        var firstChild: UInt32 = 0
        var nextSibling: UInt32 = 0
    }

    let order: Int
    /// How many tokens there are.
    let size: Int
    /// The most n-grams that are kept.
    let limit: Int
    /// Entry 0 is the empty context.
    private var entries = [Entry(context: 0, token: 0)]
    /// The entries by the hash of context and token; zero for a free place. Its size is a power of two.
    private var places = [UInt32](repeating: 0, count: 64)
    /// For each length, how many n-grams are counted once, and twice.
    private var frequencies: [(once: Int, twice: Int)]
    /// How many n-grams of the texts were not counted, since there was no room for another one.
    private(set) var dropped: UInt64 = 0

    private static let root = 0
    /// What stands for the entry of an n-gram that has none: the text begins within it, or it was dropped.
    private static let (outside, lost) = (-1, -2)

    init(order: Int, size: Int, limit: Int) {
        (self.order, self.size, self.limit) = (order, size, limit)
        frequencies = Array(repeating: (0, 0), count: order)
    }

    /// How many different n-grams are kept.
    var count: Int { entries.count - 1 }

    /// Counts the n-grams of all lengths in a text.
    mutating func add(_ text: some Sequence<Int32>) {
        // By length, the entries of the n-grams that end at the token before; the empty one always does.
        var before = [Self.root] + Array(repeating: Self.outside, count: order)
        var here = before
        for token in text {
            guard token >= 0, token < size else {
                before = [Self.root] + Array(repeating: Self.outside, count: order)
                continue
            }
            for length in 1...order {
                here[length] = add(UInt32(token), after: before[length - 1], shorter: here[length - 1], length: length)
            }
            swap(&before, &here)
        }
    }

    private mutating func add(_ token: UInt32, after context: Int, shorter: Int, length: Int) -> Int {
        guard context >= 0 else {
            if context == Self.lost { drop() }
            return context
        }
        var entry = find(token, after: context)
        if entry == nil {
            guard count < limit else {
                drop()
                return Self.lost
            }
            entry = enter(token, after: context)
            if length > 1, shorter > 0 {
                let value = entries[shorter].continuations
                if value < .max { entries[shorter].continuations = value + 1 }
                note(value: UInt64(value) + 1, length: length - 1)
            }
        }
        guard let entry else { return Self.lost }
        let value = entries[entry].count
        if value < .max { entries[entry].count = value + 1 }
        if length == order { note(value: value &+ 1, length: length) }
        return entry
    }

    private mutating func drop() { if dropped < .max { dropped += 1 } }

    /// Notes that an n-gram's value in the smoothing has risen to `value`.
    private mutating func note(value: UInt64, length: Int) {
        switch value {
        case 1: frequencies[length - 1].once += 1
        case 2:
            frequencies[length - 1].once -= 1
            frequencies[length - 1].twice += 1
        case 3: frequencies[length - 1].twice -= 1
        default: break
        }
    }

    /// The entry of some tokens, the last one last; nil if they never stood together.
    func entry(of tokens: ArraySlice<Int32>) -> Int? {
        var entry = Self.root
        for token in tokens {
            guard token >= 0, let next = find(UInt32(token), after: entry) else { return nil }
            entry = next
        }
        return entry
    }

    /// The tokens that followed a context, with their counts: how often, for n-grams of the highest order; after how many
    /// different tokens, for shorter ones.
    func forEachFollower(of context: Int, isHighest: Bool, _ body: (_ token: Int, _ count: Float) -> Void) {
        var child = Int(entries[context].firstChild)
        while child != 0 {
            let entry = entries[child]
            let count = isHighest ? Float(entry.count) : Float(entry.continuations)
            if count > 0 { body(Int(entry.token), count) }
            child = Int(entry.nextSibling)
        }
    }

    /// What to take off each count of n-grams so long: n₁ / (n₁ + 2n₂), where n₁ of them are counted once and n₂ twice.
    ///
    /// - Source: Ney, Essen, Kneser 1994, "On structuring probabilistic dependences in stochastic language modelling".
    func discount(length: Int) -> Float {
        let (once, twice) = frequencies[length - 1]
        // Among few n-grams there may be none of a kind; 3/4 is what large texts give.
        guard once > 0, twice > 0 else { return 0.75 }
        return Float(once) / (Float(once) + 2 * Float(twice))
    }

    private mutating func enter(_ token: UInt32, after context: Int) -> Int {
        if 2 * (entries.count + 1) > places.count { growPlaces() }
        let entry = entries.count
        entries.append(
            Entry(context: UInt32(context), token: token, nextSibling: entries[context].firstChild))
        entries[context].firstChild = UInt32(entry)
        places[place(of: token, after: context)] = UInt32(entry)
        return entry
    }

    private func find(_ token: UInt32, after context: Int) -> Int? {
        let entry = Int(places[place(of: token, after: context)])
        return entry == 0 ? nil : entry
    }

    /// Where the entry of a token after a context lies in the hash table, or would lie.
    private func place(of token: UInt32, after context: Int) -> Int {
        // Two odd numbers far apart, and the upper bits, which all lower ones have a part in.
        let mixed = (UInt64(context) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(token)) &* 0xD6E8_FEB8_6659_FD93
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: mixed >> 32) & mask
        while places[place] != 0 {
            let entry = entries[Int(places[place])]
            if entry.token == token, entry.context == context { return place }
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func growPlaces() {
        places = [UInt32](repeating: 0, count: 2 * places.count)
        for entry in entries.indices.dropFirst() {
            places[place(of: entries[entry].token, after: Int(entries[entry].context))] = UInt32(entry)
        }
    }
}

extension NGramTree {
    private static let version: UInt64 = 1

    /// All that was counted, in the order in which it was seen: equal counting gives equal bytes.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(40 + 20 * count)
        func put(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for number in [Self.version, UInt64(order), UInt64(size), dropped, UInt64(count)] { put(number) }
        for entry in entries.dropFirst() {
            put(entry.count)
            put(entry.context)
            put(entry.token)
            put(entry.continuations)
        }
        return bytes
    }

    /// The tree that `bytes` hold. They may come from any file, so that nothing in them is trusted; what follows from the counts is
    /// found again.
    ///
    /// - Throws: `LearnerMemoryError` for bytes that are no tree of this order and vocabulary.
    init(_ bytes: [UInt8], order: Int, size: Int, limit: Int) throws(LearnerMemoryError) {
        self.init(order: order, size: size, limit: limit)
        func number<Number: FixedWidthInteger>(_ place: Int, _: Number.Type) -> Number {
            bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self)) }
        }
        guard bytes.count >= 40, number(0, UInt64.self) == Self.version else {
            throw LearnerMemoryError(reason: "it holds no counts of n-grams that this program knows")
        }
        let (given, tokens) = (number(8, UInt64.self), number(16, UInt64.self))
        guard given == order, tokens == size else {
            throw LearnerMemoryError(
                reason:
                    "it holds n-grams of up to \(given) of \(tokens) tokens; the model counts up to \(order) of \(size)"
            )
        }
        dropped = number(24, UInt64.self)
        guard number(32, UInt64.self) == (bytes.count - 40) / 20, (bytes.count - 40) % 20 == 0,
            (bytes.count - 40) / 20 < UInt32.max
        else { throw LearnerMemoryError(reason: "it was cut short, or goes on behind its end") }
        var lengths = [0]
        for start in stride(from: 40, to: bytes.count, by: 20) {
            let (context, token) = (Int(number(start + 8, UInt32.self)), number(start + 12, UInt32.self))
            guard context < entries.count, token < size, lengths[context] < order,
                find(token, after: context) == nil
            else { throw LearnerMemoryError(reason: "its n-gram \(entries.count) can't be one") }
            let entry = enter(token, after: context)
            lengths.append(lengths[context] + 1)
            entries[entry].count = number(start, UInt64.self)
            entries[entry].continuations = number(start + 16, UInt32.self)
            let value = lengths[entry] == order ? entries[entry].count : UInt64(entries[entry].continuations)
            if value == 1 { frequencies[lengths[entry] - 1].once += 1 }
            if value == 2 { frequencies[lengths[entry] - 1].twice += 1 }
        }
    }
}
