import CKernels

/// Convolution without matrix products: `TapPlan` and `WeightPlan` on every image and group, images shared out to the
/// threads.
extension Processor {
    package func convolveDirectly(_ x: Tensor, weight: Tensor, bias: Tensor?, _ shape: ConvolutionShape) -> Tensor {
        var y = tensor(shape.outputShape)
        apply(
            TapPlan(forward: shape), shape, x, weight, bias, size: shape.output, accumulate: false,
            into: y.mutablePointer)
        return y
    }

    package func convolveBackwardInputDirectly(
        _ dy: Tensor, weight: Tensor, _ shape: ConvolutionShape, into dx: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        apply(TapPlan(backward: shape), shape, dy, weight, nil, size: shape.input, accumulate: accumulate, into: dx)
    }

    /// Runs a plan on every image and group.
    private func apply(
        _ plan: TapPlan, _ shape: ConvolutionShape, _ x: Tensor, _ weight: Tensor, _ bias: Tensor?,
        size: ConvolutionShape.Pair, accumulate: Bool, into result: UnsafeMutablePointer<Float>
    ) {
        var packed = tensor([shape.groups, plan.packedCapacity])
        let (weights, packing) = (weight.pointer, packed.mutablePointer)
        let groupWeights = shape.weightShape.count / shape.groups
        split(shape.groups) { groups in
            for group in groups {
                plan.pack(weights + group * groupWeights, into: packing + group * plan.packedCapacity)
            }
        }
        let (image, bias) = (x.pointer, bias?.pointer)
        let inputPlanes = plan.inputs * (x.shape.stride / max(x.shape[1], 1))
        let outputPlanes = plan.outputs * size.vertical * size.horizontal
        splitWithScratch(shape.batch, scratch: plan.windowCapacity + plan.phaseCapacity) { images, scratch in
            scratch.update(repeating: 0, count: plan.windowCapacity)
            for place in images.lowerBound * shape.groups..<images.upperBound * shape.groups {
                let group = place % shape.groups
                plan.run(
                    image + place * inputPlanes, end: image + x.count, packed: packing + group * plan.packedCapacity,
                    bias: bias.map { $0 + group * plan.outputs }, scratch: scratch, size: size,
                    accumulate: accumulate, into: result + place * outputPlanes)
            }
        }
    }

    package func convolveBackwardWeightDirectly(
        _ dy: Tensor, input x: Tensor, _ shape: ConvolutionShape, into dw: UnsafeMutablePointer<Float>,
        accumulate: Bool
    ) {
        if !accumulate { dw.update(repeating: 0, count: shape.weightShape.count) }
        let plan = WeightPlan(shape)
        let (image, gradients) = (x.pointer, dy.pointer)
        let imageStride = x.shape.stride / shape.groups
        let gradientStride = dy.shape.stride / shape.groups
        let sumCount = shape.groups * plan.sumCapacity
        let parts = parts(of: shape.batch)
        var sums = tensor([parts, sumCount])
        let partial = sums.mutablePointer
        runParts(of: shape.batch, scratch: plan.scratchCapacity) { part, images, scratch in
            let own = partial + part * sumCount
            own.update(repeating: 0, count: sumCount)
            scratch.update(repeating: 0, count: plan.imageCapacity)
            for place in images.lowerBound * shape.groups..<images.upperBound * shape.groups {
                plan.run(
                    image + place * imageStride, end: image + x.count, gradients: gradients + place * gradientStride,
                    scratch: scratch, into: own + place % shape.groups * plan.sumCapacity)
            }
        }
        let groupOutputs = shape.outputs / shape.groups
        split(groupOutputs, grain: 8, alignment: 8) { outputs in
            for group in 0..<shape.groups {
                plan.finish(
                    partial + group * plan.sumCapacity, parts: parts, partStride: sumCount, outputs: outputs,
                    into: dw + group * groupOutputs * shape.window)
            }
        }
    }
}
