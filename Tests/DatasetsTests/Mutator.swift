/// Changes small inputs by chance, always the same for the same seed.
struct Mutator {
    /// What breaks readers: separators, marks, ends of lines, half characters, numbers at the edge.
    private static let signs: [[UInt8]] = [
        [10], [13], [13, 10], [9], [34], [34, 34], [44], [59], [0], [0xFF], [0xC3], [0xE2, 0x80], [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE], [0xFE, 0xFF], [0x80], [0xF0, 0x9F, 0x98, 0x80], [0xCC, 0x81], [0xE2, 0x80, 0x8B], [0xC2, 0xA0],
        [0xED, 0xA0, 0x80], [35], [45], [92], [123], [93], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF],
        [0x1F, 0x8B],
    ]

    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// - Source: Steele, Lea, Flood 2014, SplitMix64.
    private mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(max(limit, 1)))
    }

    /// An input with one to four changes.
    mutating func changed(_ input: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0...number(below: 4) {
            let place = number(below: bytes.count + 1)
            let end = min(bytes.count, place + 1 + number(below: 1 << number(below: 7)))
            switch number(below: 8) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(number(below: 8))
            case 1 where place < bytes.count: bytes[place] = UInt8(number(below: 256))
            case 2: bytes.replaceSubrange(place..<place, with: Self.signs[number(below: Self.signs.count)])
            case 3: bytes.replaceSubrange(place..<end, with: Self.signs[number(below: Self.signs.count)])
            case 4: bytes.removeSubrange(place..<end)
            case 5: bytes.insert(contentsOf: bytes[place..<end], at: number(below: bytes.count + 1))
            case 6: bytes.removeLast(min(bytes.count, number(below: 1 << number(below: 9))))
            default: bytes.insert(UInt8(number(below: 256)), at: place)
            }
        }
        return bytes
    }
}
