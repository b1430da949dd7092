import CKernels

/// Convolution as a matrix product of the weights with the image's windows laid side by side: the reference that serves
/// every stride, padding, dilation and grouping. Images of a batch are shared out to the threads.
extension Processor {
    /// The convolution of a batch.
    ///
    /// - Parameters:
    ///   - x: `[batch, channels, height, width]`.
    ///   - weight: `[outputs, channels / groups, kernel height, kernel width]`.
    ///   - bias: `[outputs]`, if any.
    /// - Returns: `[batch, outputs, out height, out width]`.
    package func convolveByColumns(_ x: Tensor, weight: Tensor, bias: Tensor?, _ shape: ConvolutionShape) -> Tensor {
        var y = tensor(shape.outputShape)
        let (input, weights, output) = (x.pointer, weight.pointer, y.mutablePointer)
        let (plane, window) = (shape.outputPlane, shape.window)
        let groupOutputs = shape.outputs / shape.groups
        let product = Self.scratchAlone(rows: groupOutputs, inner: window, columns: plane)
        splitWithScratch(shape.batch, scratch: shape.columnCapacity + product) { images, scratch in
            forEachGroup(of: images, shape, input, scratch) { columns, image, group in
                let first = group * groupOutputs
                let target = output + (image * shape.outputs + first) * plane
                if let bias { dl_fill_planes(Int64(groupOutputs), Int64(plane), bias.pointer + first, target) }
                Self.multiplyAlone(
                    MatrixOperand(weights + first * window, stride: window), MatrixOperand(columns, stride: plane),
                    target, plane, groupOutputs, window, plane, accumulate: bias != nil,
                    scratch: scratch + shape.columnCapacity)
            }
        }
        return y
    }

    /// The gradient of the input: each window's gradients go back to the pixels that it covered.
    ///
    /// - Parameter dy: `[batch, outputs, out height, out width]`.
    package func convolveBackwardInputByColumns(
        _ dy: Tensor, weight: Tensor, _ shape: ConvolutionShape, into dx: UnsafeMutablePointer<Float>, accumulate: Bool
    ) {
        let (upstream, weights) = (dy.pointer, weight.pointer)
        let (plane, window) = (shape.outputPlane, shape.window)
        let (groupOutputs, groupPixels) = (shape.outputs / shape.groups, shape.inputShape.stride / shape.groups)
        var geometry = shape.group
        withUnsafeMutablePointer(to: &geometry) { geometry in
            let product = Self.scratchAlone(rows: window, inner: groupOutputs, columns: plane)
            splitWithScratch(shape.batch, scratch: window * plane + product) { images, columns in
                for image in images {
                    for group in 0..<shape.groups {
                        let first = group * groupOutputs
                        let target = dx + image * shape.inputShape.stride + group * groupPixels
                        if !accumulate { target.update(repeating: 0, count: groupPixels) }
                        Self.multiplyAlone(
                            MatrixOperand(weights + first * window, stride: window, transposed: true),
                            MatrixOperand(upstream + (image * shape.outputs + first) * plane, stride: plane), columns,
                            plane, window, groupOutputs, plane, scratch: columns + window * plane)
                        dl_columns_to_image(geometry, columns, target)
                    }
                }
            }
        }
    }

    /// The gradient of the weight: a sum over the batch. Each thread sums for outputs of its own, image after image.
    package func convolveBackwardWeightByColumns(
        _ dy: Tensor, input x: Tensor, _ shape: ConvolutionShape, into dw: UnsafeMutablePointer<Float>,
        accumulate: Bool
    ) {
        let (upstream, input) = (dy.pointer, x.pointer)
        let (plane, window) = (shape.outputPlane, shape.window)
        let groupOutputs = shape.outputs / shape.groups
        if !accumulate { dw.update(repeating: 0, count: shape.weightShape.count) }
        let product = Self.scratchAlone(rows: groupOutputs, inner: plane, columns: window)
        splitWithScratch(groupOutputs, scratch: shape.columnCapacity + product, grain: 8) { outputs, scratch in
            forEachGroup(of: 0..<shape.batch, shape, input, scratch) { columns, image, group in
                let first = group * groupOutputs + outputs.lowerBound
                Self.multiplyAlone(
                    MatrixOperand(upstream + (image * shape.outputs + first) * plane, stride: plane),
                    MatrixOperand(columns, stride: plane, transposed: true), dw + first * window, window,
                    outputs.count, plane, window, accumulate: true, scratch: scratch + shape.columnCapacity)
            }
        }
    }

    /// Calls `body` with the columns of each group of each image.
    private func forEachGroup(
        of images: Range<Int>, _ shape: ConvolutionShape, _ input: UnsafePointer<Float>,
        _ columns: UnsafeMutablePointer<Float>,
        _ body: (_ columns: UnsafePointer<Float>, _ image: Int, _ group: Int) -> Void
    ) {
        let groupPixels = shape.inputShape.stride / shape.groups
        // A pointwise convolution needs no copy.
        var geometry = shape.group
        for image in images {
            for group in 0..<shape.groups {
                let source = input + image * shape.inputShape.stride + group * groupPixels
                if !shape.isPointwise { dl_image_to_columns(&geometry, source, columns) }
                body(shape.isPointwise ? source : UnsafePointer(columns), image, group)
            }
        }
    }
}
