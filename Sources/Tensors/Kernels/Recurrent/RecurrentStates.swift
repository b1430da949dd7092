/// Rearranging what recurrent layers read and give.
extension Processor {
    /// `[a, b, ...]` as `[b, a, ...]`: texts by time, or times by text.
    public func swapFirstAxes(_ x: Tensor) -> Tensor {
        let (outer, inner, width) = (x.shape[0], x.shape[1], x.shape.stride / max(x.shape[1], 1))
        var y = tensor(Shape([inner, outer] + x.shape.dimensions.dropFirst(2)))
        let (source, target) = (x.pointer, y.mutablePointer)
        split(inner, grain: max(1, Self.elementwiseGrain / max(outer * width, 1))) { range in
            for row in range {
                for column in 0..<outer {
                    (target + (row * outer + column) * width)
                        .update(from: source + (column * inner + row) * width, count: width)
                }
            }
        }
        return y
    }

    /// The states after each text's last step, `[batch, directions·hidden]`, of an output `[time, batch, directions·hidden]`:
    /// the second direction's stands at the text's beginning.
    public func lastStates(_ y: Tensor, directions: Int, lengths: [Int]?) -> Tensor {
        let (batch, width) = (y.shape[1], y.shape[2])
        var last = tensor([batch, width])
        let target = last.mutablePointer
        if y.shape[0] == 0 { target.update(repeating: 0, count: last.count) }
        forEachLastState(y.shape, directions, lengths) { text, row, columns in
            (target + text * width + columns.lowerBound)
                .update(from: y.pointer + row * width + columns.lowerBound, count: columns.count)
        }
        return last
    }

    /// The gradient by the output whose last states were taken.
    public func lastStatesBackward(_ upstream: Tensor, _ shape: Shape, directions: Int, lengths: [Int]?) -> Tensor {
        var dy = Tensor(repeating: 0, shape: shape, from: pool)
        let target = dy.mutablePointer
        forEachLastState(shape, directions, lengths) { text, row, columns in
            (target + row * shape[2] + columns.lowerBound)
                .update(from: upstream.pointer + text * shape[2] + columns.lowerBound, count: columns.count)
        }
        return dy
    }

    private func forEachLastState(
        _ shape: Shape, _ directions: Int, _ lengths: [Int]?, _ body: (_ text: Int, _ row: Int, Range<Int>) -> Void
    ) {
        let (time, batch, hidden) = (shape[0], shape[1], shape[2] / directions)
        guard time > 0 else { return }
        for text in 0..<batch {
            let last = max(min(lengths?[text] ?? time, time) - 1, 0)
            body(text, last * batch + text, 0..<hidden)
            if directions == 2 { body(text, text, hidden..<2 * hidden) }
        }
    }
}
