/// Brings 24-bit colours down to the numbers of a palette, by the difference that the eye sees, and remembers them.
public struct Quantizer: Sendable {
    private let first: Int
    private let candidates: [LabColor]
    private var known: [RGB: Int] = [:]
    /// Pictures of natural scenes have endless colours; the memory of them must not be endless.
    private let limit = 1 << 16

    /// A quantizer to 256 colours, or (for any other depth) to the 16 first.
    public init(_ depth: ColorDepth) {
        first = depth == .palette256 ? 16 : 0
        candidates = (first..<(depth == .palette256 ? 256 : 16)).map { LabColor(Palette.color($0)) }
    }

    /// The number of the nearest colour.
    public mutating func index(of color: RGB) -> Int {
        if let index = known[color] { return index }
        let target = LabColor(color)
        var nearest = Float.infinity
        for candidate in candidates { nearest = min(nearest, target.squaredDistance(to: candidate)) }
        // What the eye finds nearest is among those within some three times the least plain distance, which spares nearly
        // all of the costly formula.
        var best = (difference: Float.infinity, index: 0)
        for (index, candidate) in candidates.enumerated()
        where target.squaredDistance(to: candidate) <= 9 * nearest + 25 {
            let difference = target.difference(to: candidate)
            if difference < best.difference { best = (difference, index) }
        }
        if known.count >= limit { known.removeAll(keepingCapacity: true) }
        known[color] = first + best.index
        return first + best.index
    }
}
