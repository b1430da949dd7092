import Tensors

extension Variable {
    /// Variables side by side along one axis; all other extents agree.
    ///
    /// - Parameter axis: counted from 0 with the batch: 1 are the channels of `[batch, channels, height, width]`.
    public static func concatenated(_ parts: [Variable], axis: Int) -> Variable {
        let shapes = parts.map(\.shape)
        let tape = parts[0].tape
        let processor = tape.processor
        // One row of the result is a row of each part in turn.
        let rows = shapes[0].dimensions.prefix(axis).reduce(1, *)
        let widths = shapes.map { $0.dimensions.dropFirst(axis).reduce(1, *) }
        let total = widths.reduce(0, +)
        let starts = widths.indices.map { widths[..<$0].reduce(0, +) }
        var dimensions = shapes[0].dimensions
        dimensions[axis] = shapes.reduce(0) { $0 + $1[axis] }
        precondition(
            shapes.allSatisfy { shape in
                shape.rank == dimensions.count
                    && dimensions.indices.allSatisfy { $0 == axis || shape[$0] == dimensions[$0] }
            }, "only the extents along axis \(axis) may differ: \(shapes)")

        var result = processor.tensor(Shape(dimensions))
        let destination = result.mutablePointer
        for (part, (start, width)) in zip(parts, zip(starts, widths)) {
            let source = part.value.pointer
            processor.split(rows) { range in
                for row in range {
                    (destination + row * total + start).update(from: source + row * width, count: width)
                }
            }
        }
        return tape.record(result, from: parts) { upstream, gradients in
            for (part, (start, width)) in zip(parts, zip(starts, widths)) {
                gradients.add(upstream.columns(start, width, of: total, shape: part.shape, processor), to: part)
            }
        }
    }
}

extension Tensor {
    /// The columns from `start` of rows of `total` values.
    fileprivate func columns(_ start: Int, _ width: Int, of total: Int, shape: Shape, _ processor: Processor) -> Tensor
    {
        var result = processor.tensor(shape)
        let (source, destination) = (pointer, result.mutablePointer)
        processor.split(width == 0 ? 0 : result.count / width) { range in
            for row in range { (destination + row * width).update(from: source + row * total + start, count: width) }
        }
        return result
    }
}
