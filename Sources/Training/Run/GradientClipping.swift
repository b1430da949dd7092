import Networks
import Tensors

/// Limits on the gradient before the update.
///
/// - Source: Pascanu, Mikolov, Bengio 2013, "On the difficulty of training recurrent neural networks", algorithm 1.
public struct GradientClipping: Sendable, Equatable, Codable {
    /// The whole gradient is scaled down to this norm; nil for no limit.
    public var norm: Float?
    /// Each component is cut at ± this; nil for no limit.
    public var value: Float?

    /// Limits; none where nothing is said.
    public init(norm: Float? = nil, value: Float? = nil) {
        self.norm = norm
        self.value = value
    }

    func apply(to gradients: Arena, over ranges: [Range<Int>], norm found: Float, processor: Processor) {
        if let norm, found > norm {
            for range in ranges { processor.scaleInPlace(gradients, range, by: norm / found) }
        }
        guard let value else { return }
        for range in ranges {
            let start = gradients.pointer + range.lowerBound
            for index in 0..<range.count { start[index] = min(max(start[index], -value), value) }
        }
    }
}
