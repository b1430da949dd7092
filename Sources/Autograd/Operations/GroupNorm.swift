import Tensors

extension Variable {
    /// Normalises the channels of each sample in groups: `y = (x - mean) / √(variance + epsilon) · weight + bias`, with the
    /// moments of a group and the weight and bias of a channel.
    ///
    /// - Parameters:
    ///   - groups: a divisor of the channels.
    ///   - weight: `[channels]`, if any.
    ///   - bias: `[channels]`, if any.
    /// - Source: Wu, He 2018, "Group normalization", section 3.
    public func groupNorm(groups: Int, weight: Variable?, bias: Variable?, epsilon: Float) -> Variable {
        let (processor, x) = (processor, value)
        let layout = PlaneLayout(x.shape)  // a plane is one channel of one sample
        let (channels, perGroup) = (layout.channels, layout.channels / groups)
        precondition(perGroup * groups == channels, "\(groups) groups of \(channels) channels")
        let count = Float(perGroup * layout.size)
        let (means, squares) = processor.planeMoments(x, planes: layout.images * groups)  // [images × groups]
        let root = processor.inverseRoot(processor.scale(squares, by: 1 / count), epsilon: epsilon)

        // One number a plane: y = (x - mean) scale + bias.
        let each: Shape = [layout.images * channels]
        var (mean, scale, shift) = (processor.tensor(each), processor.tensor(each), processor.tensor(each))
        let (m, s, b) = (mean.mutablePointer, scale.mutablePointer, shift.mutablePointer)
        for plane in 0..<layout.images * channels {
            let (group, channel) = (plane / perGroup, plane % channels)
            m[plane] = means.pointer[group]
            s[plane] = root.pointer[group] * (weight?.value.pointer[channel] ?? 1)
            b[plane] = bias?.value.pointer[channel] ?? 0
        }
        let (scales, planes) = (scale, PlaneScale(mean: mean, scale: scale, bias: shift))
        let y = processor.scalePlanes(x, layout, planes)

        return tape.record(y, from: [self] + [weight, bias].compactMap { $0 }) { upstream, gradients in
            let (sums, products) = processor.planeGradientSums(x, upstream, layout, planes)
            if let weight {
                gradients.accumulate(into: weight) { dw, isFirst in
                    for channel in 0..<channels where isFirst { dw[channel] = 0 }
                    for plane in 0..<products.count {
                        dw[plane % channels] += products.pointer[plane] * root.pointer[plane / perGroup]
                    }
                }
            }
            if let bias {
                gradients.accumulate(into: bias) { db, isFirst in
                    processor.sumRows(
                        sums.pointer, rows: layout.images, columns: channels, into: db, accumulate: !isFirst)
                }
            }
            guard wantsGradient else { return }
            // dx = scale dy - root (mean of w dy) - (x - mean) root³ (mean of w dy (x - mean)), means over the group
            var (slope, offset) = (processor.tensor(each), processor.tensor(each))
            let (slopes, offsets) = (slope.mutablePointer, offset.mutablePointer)
            for group in 0..<root.count {
                let range = group * perGroup..<(group + 1) * perGroup
                var (sum, product): (Float, Float) = (0, 0)
                for plane in range {
                    sum += scales.pointer[plane] * sums.pointer[plane]
                    product += scales.pointer[plane] * products.pointer[plane]
                }
                for plane in range {
                    slopes[plane] = -product * root.pointer[group] * root.pointer[group] / count
                    offsets[plane] = -sum / count
                }
            }
            gradients.add(
                processor.planeGradient(x, upstream, layout, planes, slope: slope, shift: offset), to: self)
        }
    }
}
