import Tensors

/// What layers remember of a text while it is continued token by token, so that each step computes only what is new: keys
/// and values of attention, states of recurrent layers.
public final class DecodingMemory {
    /// How many tokens have been seen.
    public internal(set) var position = 0
    /// Who keeps something: a layer, or a part of one.
    struct Place: Hashable {
        let node: Int
        let part: String
    }

    /// Each tensor has the batch first.
    var kept: [Place: [Tensor]] = [:]

    init() {}

    func select(_ rows: [Int], from pool: BufferPool) {
        kept = kept.mapValues { $0.map { $0.rows(rows, from: pool) } }
    }
}
