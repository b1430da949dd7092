/// How much of a row or column a part gets.
public struct Share: Hashable, Sendable {
    /// What it gets of the space, relative to the others; 0 keeps it at its minimum.
    public var weight: Int
    /// Cells below which it is of no use.
    public var minimum: Int

    /// A share of `weight`, at least `minimum` cells.
    public init(weight: Int = 1, minimum: Int = 1) {
        self.weight = min(max(0, weight), 10_000)
        self.minimum = min(max(0, minimum), Size.limit)
    }

    /// Exactly `cells`.
    public static func fixed(_ cells: Int) -> Share { Share(weight: 0, minimum: cells) }

    /// Divides `length` cells. Where the minimums do not fit, the last parts get nothing.
    public static func divide(_ length: Int, among shares: [Share]) -> [Int] {
        var lengths = Array(repeating: 0, count: shares.count)
        var present: [Int] = []
        var needed = 0
        for (index, share) in shares.enumerated() {
            guard needed + share.minimum <= length || index == 0 else { break }
            needed += share.minimum
            present.append(index)
        }
        // Parts whose fair share is below their minimum stay at it; the others divide the rest, until all are content.
        var pinned = Set(present.filter { shares[$0].weight == 0 })
        var rest = max(0, min(length, Size.limit))
        while true {
            let open = present.filter { !pinned.contains($0) }
            rest = max(0, length - pinned.reduce(0) { $0 + shares[$1].minimum })
            let total = open.reduce(0) { $0 + shares[$1].weight }
            let poor = open.filter { rest * shares[$0].weight / max(1, total) < shares[$0].minimum }
            guard !poor.isEmpty, poor.count < open.count || !pinned.isEmpty else {
                var weightBefore = 0
                for index in open {
                    // Differences of rounded-down sums add up to the whole, without a remainder to hand out.
                    let from = rest * weightBefore / max(1, total)
                    weightBefore += shares[index].weight
                    lengths[index] = rest * weightBefore / max(1, total) - from
                }
                break
            }
            pinned.formUnion(poor)
        }
        for index in pinned { lengths[index] = min(shares[index].minimum, max(0, length)) }
        return lengths
    }
}
