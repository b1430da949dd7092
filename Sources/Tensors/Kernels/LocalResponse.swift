import CKernels

/// The numbers of a local response normalisation.
public struct LocalResponse: Sendable, Equatable {
    /// Channels in a window.
    public let size: Int
    /// The weight of the sum of squares.
    public let alpha: Float
    /// The power of the denominator.
    public let beta: Float
    /// What is added to the weighted sum.
    public let k: Float

    /// A normalisation over windows of `size` channels.
    public init(size: Int, alpha: Float, beta: Float, k: Float) {
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k
    }
}

extension Processor {
    /// x · base^-beta with base = k + alpha/size · Σ x² over the window of channels; the base is kept for the gradient.
    ///
    /// - Parameter x: `[batch, channels, ...]`.
    public func localResponse(_ x: Tensor, _ by: LocalResponse) -> (y: Tensor, base: Tensor) {
        let layout = PlaneLayout(x.shape)
        let image = layout.channels * layout.size
        var (y, base) = (tensor(x.shape), tensor(x.shape))
        let (input, output, kept) = (x.pointer, y.mutablePointer, base.mutablePointer)
        split(layout.images) { images in
            for start in images.map({ $0 * image }) {
                dl_local_response(
                    Int64(layout.channels), Int64(layout.size), Int64(by.size), by.alpha, by.beta, by.k, input + start,
                    kept + start, output + start)
            }
        }
        return (y, base)
    }

    /// The gradient by `x`.
    public func localResponseBackward(_ x: Tensor, base: Tensor, _ upstream: Tensor, _ by: LocalResponse) -> Tensor {
        let layout = PlaneLayout(x.shape)
        let image = layout.channels * layout.size
        var (dx, scratch) = (tensor(x.shape), tensor(x.shape))
        let (output, shared) = (dx.mutablePointer, scratch.mutablePointer)
        split(layout.images) { images in
            for start in images.map({ $0 * image }) {
                dl_local_response_backward(
                    Int64(layout.channels), Int64(layout.size), Int64(by.size), by.alpha, by.beta, x.pointer + start,
                    base.pointer + start, upstream.pointer + start, shared + start, output + start)
            }
        }
        return dx
    }
}
