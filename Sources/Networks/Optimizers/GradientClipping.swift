import CKernels
import Tensors

/// Limits on the gradient before the update.
///
/// - Source: Pascanu, Mikolov, Bengio 2013, "On the difficulty of training recurrent neural networks", algorithm 1.
public struct GradientClipping: Sendable, Equatable {
    /// The whole gradient is scaled down to this norm; nil for no limit.
    public var norm: Float?
    /// Each component is cut at ± this; nil for no limit.
    public var value: Float?

    /// Limits; by default there are none.
    public init(norm: Float? = nil, value: Float? = nil) {
        self.norm = norm
        self.value = value
    }

    /// The norm of all gradients in `ranges` together.
    public static func norm(of gradients: Arena, ranges: [Range<Int>], on processor: Processor) -> Float {
        let squares = ranges.reduce(0.0) { sum, range in
            sum + processor.sumOfSquares(gradients.pointer + range.lowerBound, count: range.count)
        }
        return Float(squares.squareRoot())
    }

    /// Applies the limits in place, the norm's first. `found` is the norm of the gradients as they are.
    public func apply(to gradients: Arena, ranges: [Range<Int>], found: Float, on processor: Processor) {
        for range in ranges {
            let start = gradients.pointer + range.lowerBound
            processor.split(range.count, grain: 16_384, alignment: 16) { slice in
                let (count, slice) = (Int64(slice.count), start + slice.lowerBound)
                if let norm, found > norm { dl_scale(count, norm / found, slice, slice) }
                if let value { dl_clamp(count, value, slice) }
            }
        }
    }
}
