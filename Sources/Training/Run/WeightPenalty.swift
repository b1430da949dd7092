import Networks
import Tensors

/// Pulls of the weights towards zero, added to the gradient before clipping: L2 (coupled decay), L1, or both (elastic).
///
/// - Source: Zou, Hastie 2005, "Regularization and variable selection via the elastic net", section 2.
public struct WeightPenalty: Sendable, Equatable, Codable {
    /// λ of λw.
    public var decay: Float
    /// λ of λ sign(w).
    public var l1: Float

    /// No pull where nothing is said.
    public init(decay: Float = 0, l1: Float = 0) {
        self.decay = decay
        self.l1 = l1
    }

    func add(to network: Network, over ranges: [Range<Int>], processor: Processor) {
        for range in ranges {
            let values = network.values.pointer + range.lowerBound
            let gradients = network.gradients.pointer + range.lowerBound
            if decay > 0 { processor.accumulate(values, into: gradients, count: range.count, scale: decay) }
            guard l1 > 0 else { continue }
            for index in 0..<range.count where values[index] != 0 {
                gradients[index] += values[index] > 0 ? l1 : -l1
            }
        }
    }
}
