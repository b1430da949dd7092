import CKernels

/// How a tensor is cut for normalisation: `planes` contiguous stretches of `size` values, one channel of one image each.
public struct PlaneLayout: Sendable {
    /// Images of the batch.
    public let images: Int
    /// Channels of an image.
    public let channels: Int
    public let size: Int

    /// The planes of `[batch, channels, ...]`.
    public init(_ shape: Shape) {
        precondition(shape.rank >= 2, "\(shape) has no channels")
        images = shape[0]
        channels = shape[1]
        size = shape.dimensions.dropFirst(2).reduce(1, *)
    }

    var planes: Int { images * channels }
}

/// What a pass over planes needs to know of each: y = (x - mean) · scale + bias. The tensors hold one number for each channel,
/// or for each plane.
public struct PlaneScale: Sendable {
    /// What is subtracted from each channel.
    public var mean: Tensor
    /// What each channel is then multiplied by.
    public var scale: Tensor
    /// What is added to each channel at the end.
    public var bias: Tensor

    /// A scale by these numbers.
    public init(mean: Tensor, scale: Tensor, bias: Tensor) {
        self.mean = mean
        self.scale = scale
        self.bias = bias
    }
}

extension Processor {
    /// Calls `body` with the planes, cut over the threads.
    private func splitPlanes(_ planes: Int, size: Int, _ body: (Range<Int>) -> Void) {
        split(planes, grain: max(1, Self.elementwiseGrain / max(size, 1)), body)
    }

    /// The mean of each plane and the sum of the squares of the deviations from it; `planes` of them in `x`.
    public func planeMoments(_ x: Tensor, planes: Int) -> (means: Tensor, squares: Tensor) {
        var (means, squares) = (tensor([planes]), tensor([planes]))
        let size = x.count / max(planes, 1)
        let (input, mean, square) = (x.pointer, means.mutablePointer, squares.mutablePointer)
        splitPlanes(planes, size: size) { range in
            let start = range.lowerBound
            dl_plane_moments(Int64(range.count), Int64(size), input + start * size, mean + start, square + start)
        }
        return (means, squares)
    }

    /// The mean and the biased variance of each channel over all images.
    public func channelMoments(_ x: Tensor, _ layout: PlaneLayout) -> (mean: Tensor, variance: Tensor) {
        let (means, squares) = planeMoments(x, planes: layout.planes)
        var (mean, variance) = (tensor([layout.channels]), tensor([layout.channels]))
        dl_join_moments(
            Int64(max(layout.images, 1)), Int64(layout.channels), Int64(max(layout.size, 1)), means.pointer,
            squares.pointer, mean.mutablePointer, variance.mutablePointer)
        return (mean, variance)
    }

    /// 1 / √(variance + epsilon)
    public func inverseRoot(_ variance: Tensor, epsilon: Float) -> Tensor {
        var scale = tensor(variance.shape)
        dl_inverse_root(Int64(variance.count), epsilon, variance.pointer, scale.mutablePointer)
        return scale
    }

    /// (x - mean) · scale + bias, plane by plane, and no less than 0 if a ReLU follows.
    public func scalePlanes(
        _ x: Tensor, _ layout: PlaneLayout, _ by: PlaneScale, thenReLU: Bool = false
    ) -> Tensor {
        var y = tensor(x.shape)
        let (input, output, size) = (x.pointer, y.mutablePointer, layout.size)
        splitPlanes(layout.planes, size: size) { range in
            let start = range.lowerBound
            dl_plane_scale(
                Int64(start), Int64(range.count), Int64(size), Int64(by.mean.count), input + start * size,
                by.mean.pointer, by.scale.pointer, by.bias.pointer, thenReLU ? 1 : 0, output + start * size)
        }
        return y
    }

    /// For each plane the sum of the upstream gradient, and the sum of its products with x - mean.
    ///
    /// - Parameter kept: what a ReLU that followed let pass; nil if none did.
    public func planeGradientSums(
        _ x: Tensor, _ upstream: Tensor, _ layout: PlaneLayout, _ by: PlaneScale, kept: Tensor? = nil
    ) -> (sums: Tensor, products: Tensor) {
        var (sums, products) = (tensor([layout.planes]), tensor([layout.planes]))
        let (input, dy, size) = (x.pointer, upstream.pointer, layout.size)
        let (sum, product) = (sums.mutablePointer, products.mutablePointer)
        splitPlanes(layout.planes, size: size) { range in
            let start = range.lowerBound
            dl_plane_gradient_sums(
                Int64(start), Int64(range.count), Int64(size), Int64(by.mean.count), input + start * size,
                dy + start * size, kept.map { $0.pointer + start * size }, by.mean.pointer, sum + start,
                product + start)
        }
        return (sums, products)
    }

    /// scale · upstream + slope · (x - mean) + shift, plane by plane.
    public func planeGradient(
        _ x: Tensor, _ upstream: Tensor, _ layout: PlaneLayout, _ by: PlaneScale, slope: Tensor, shift: Tensor,
        kept: Tensor? = nil
    ) -> Tensor {
        var dx = tensor(x.shape)
        let (input, dy, output, size) = (x.pointer, upstream.pointer, dx.mutablePointer, layout.size)
        splitPlanes(layout.planes, size: size) { range in
            let start = range.lowerBound
            dl_plane_gradient(
                Int64(start), Int64(range.count), Int64(size), Int64(by.mean.count), input + start * size,
                dy + start * size, kept.map { $0.pointer + start * size }, by.mean.pointer, by.scale.pointer,
                slope.pointer, shift.pointer, output + start * size)
        }
        return dx
    }
}
