import Tensors

/// How many inputs and outputs a weight connects: `[out, in, kernel...]`.
///
/// - Source: He et al. 2015, section 2.2, "Delving deep into rectifiers".
public struct Fan: Sendable, Equatable {
    /// Inputs of each output.
    public let `in`: Int
    /// Outputs that each input reaches.
    public let out: Int

    /// The fan of a weight of this shape.
    public init(_ shape: Shape) {
        let receptive = shape.dimensions.dropFirst(2).reduce(1, *)
        self.in = max(1, (shape.rank > 1 ? shape[1] : shape.count) * receptive)
        out = max(1, (shape.rank > 0 ? shape[0] : 1) * receptive)
    }
}
