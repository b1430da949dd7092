/// Numbers for byte strings in the order in which they came: a hash table over one block of memory, since a dictionary of
/// strings would make a string for every token of every text.
struct TokenTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// The number of an entry, -1 where there is none; a power of two of them.
    private var slots: [Int32]

    /// An empty table.
    init() { slots = [Int32](repeating: -1, count: 1 << 10) }

    /// A table of the given tokens; one that comes twice keeps its first number.
    init(_ tokens: some Sequence<String>) {
        self.init()
        for token in tokens { _ = number(of: token) }
    }

    var count: Int { ends.count }

    /// The bytes of an entry.
    subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// The number of a token; nil if it is not there.
    func index(of token: UnsafeBufferPointer<UInt8>) -> Int? {
        let found = slots[slot(of: token)]
        return found < 0 ? nil : Int(found)
    }

    /// The number of a token, which it is given if it has none yet.
    mutating func insert(_ token: UnsafeBufferPointer<UInt8>) -> Int {
        let slot = slot(of: token)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        let index = ends.count
        slots[slot] = Int32(index)
        bytes.append(contentsOf: token)
        ends.append(bytes.count)
        if ends.count * 2 > slots.count { grow() }
        return index
    }

    /// A text's number, the next one for a text that was not there.
    mutating func number(of text: String) -> Int {
        var text = text
        return text.withUTF8 { insert($0) }
    }

    /// Puts a text in, and says whether it was not there.
    mutating func isNew(_ text: String) -> Bool {
        let known = count
        return number(of: text) == known
    }

    /// Where a token stands or would stand.
    private func slot(of token: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.hash(token)) & mask
        while slots[slot] >= 0, !matches(Int(slots[slot]), token) { slot = (slot + 1) & mask }
        return slot
    }

    private func matches(_ index: Int, _ token: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1]
        guard ends[index] - start == token.count else { return false }
        return bytes.withUnsafeBufferPointer { all in
            for position in 0..<token.count where all[start + position] != token[position] { return false }
            return true
        }
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        var wider = [Int32](repeating: -1, count: mask + 1)
        for index in 0..<count {
            let hash = self[index].withUnsafeBufferPointer(Self.hash)
            var slot = Int(truncatingIfNeeded: hash) & mask
            while wider[slot] >= 0 { slot = (slot + 1) & mask }
            wider[slot] = Int32(index)
        }
        slots = wider
    }

    /// - Source: Fowler, Noll, Vo, FNV-1a of 64 bits; the last line brings the upper bits down, where a slot is chosen.
    private static func hash(_ token: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in token { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash ^ hash >> 32
    }
}
