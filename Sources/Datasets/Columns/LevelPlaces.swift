/// The places of levels in their list, found without a search through it: a column may have thousands of them.
struct LevelPlaces: Sendable {
    /// By scalars: composed and decomposed letters are equal strings, but stand for two levels.
    private let places: [[UInt8]: Int]

    init(_ levels: [String]) {
        places = Dictionary(levels.enumerated().map { (Array($1.utf8), $0) }) { first, _ in first }
    }

    /// The place of a level; nil for one that is not in the list.
    subscript(level: String) -> Int? { places[Array(level.utf8)] }

    /// The different levels among cells, and how often each occurs; in no order.
    static func found(in cells: some Sequence<String>) -> [(name: String, count: Int)] {
        var counts: [[UInt8]: Int] = [:]
        for cell in cells { counts[Array(cell.utf8), default: 0] += 1 }
        return counts.map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
    }
}
