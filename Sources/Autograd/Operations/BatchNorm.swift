import Tensors

/// The mean and the biased variance of each channel.
public struct ChannelMoments: Sendable {
    /// The mean of each channel, `[channels]`.
    public let mean: Tensor
    /// The variance of each channel, `[channels]`, biased: divided by the count.
    public let variance: Tensor
    /// How many values each was taken over.
    public let count: Int

    /// Moments taken over `count` values.
    public init(mean: Tensor, variance: Tensor, count: Int) {
        self.mean = mean
        self.variance = variance
        self.count = count
    }
}

extension Variable {
    /// Batch normalisation of each channel: `y = (x - mean) / √(variance + epsilon) · weight + bias`.
    ///
    /// - Parameters:
    ///   - weight: `[channels]`, if any; 1 otherwise.
    ///   - bias: `[channels]`, if any; 0 otherwise.
    ///   - fixed: the moments to use; nil for those of this batch, through which gradients flow.
    ///   - thenReLU: whether negative outputs become 0, in the same pass.
    ///   - observer: shown the output before a ReLU.
    /// - Returns: the output, of the input's shape `[batch, channels, ...]`, and the moments used.
    /// - Source: Ioffe, Szegedy 2015, "Batch normalization", algorithm 1 and the gradients of section 3.
    public func batchNorm(
        weight: Variable?, bias: Variable?, epsilon: Float, fixed: ChannelMoments? = nil, thenReLU: Bool = false,
        observer: ((Tensor) -> Void)? = nil
    ) -> (output: Variable, moments: ChannelMoments) {
        let processor = processor
        let x = value
        let layout = PlaneLayout(x.shape)
        let count = layout.images * layout.size
        let moments: ChannelMoments
        if let fixed {
            moments = fixed
        } else {
            let (mean, variance) = processor.channelMoments(x, layout)
            moments = ChannelMoments(mean: mean, variance: variance, count: count)
        }
        let root = processor.inverseRoot(moments.variance, epsilon: epsilon)  // [channels]
        let scale = weight.map { processor.multiply(root, $0.value) } ?? root
        let shift = bias?.value ?? Tensor(repeating: 0, shape: root.shape, from: processor.pool)
        let planes = PlaneScale(mean: moments.mean, scale: scale, bias: shift)
        let y = processor.scalePlanes(x, layout, planes, thenReLU: thenReLU)
        observer?(thenReLU ? processor.scalePlanes(x, layout, planes) : y)

        let kept = thenReLU ? y : nil
        let inputs = [self] + [weight, bias].compactMap { $0 }
        let output = tape.record(y, from: inputs) { upstream, gradients in
            // Σ dy and Σ dy (x - mean) of each channel give both parameters' gradients and what dx needs.
            let (sums, products) = processor.planeGradientSums(x, upstream, layout, planes, kept: kept)
            var (total, product) = (processor.tensor(root.shape), processor.tensor(root.shape))
            for (parts, whole) in [(sums, total.mutablePointer), (products, product.mutablePointer)] {
                processor.sumRows(
                    parts.pointer, rows: layout.images, columns: layout.channels, into: whole, accumulate: false)
            }
            if let weight { gradients.add(processor.multiply(product, root), to: weight) }
            if let bias { gradients.add(total, to: bias) }
            guard wantsGradient else { return }
            var (slope, offset) = (processor.tensor(root.shape), processor.tensor(root.shape))
            let (slopes, offsets) = (slope.mutablePointer, offset.mutablePointer)
            for channel in 0..<layout.channels {
                // dx = scale (dy - mean(dy) - (x - mean) / (variance + epsilon) · mean(dy (x - mean)))
                let share = fixed == nil ? scale.pointer[channel] / Float(max(count, 1)) : 0
                slopes[channel] = -share * product.pointer[channel] * root.pointer[channel] * root.pointer[channel]
                offsets[channel] = -share * total.pointer[channel]
            }
            gradients.add(
                processor.planeGradient(x, upstream, layout, planes, slope: slope, shift: offset, kept: kept),
                to: self)
        }
        return (output, moments)
    }
}
