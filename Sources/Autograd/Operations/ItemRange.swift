import Tensors

extension Variable {
    /// The items `range` along the first axis, such as some rows of a weight; nothing is copied.
    public func items(_ range: Range<Int>) -> Variable {
        let (processor, count, stride) = (processor, value.count, shape.stride)
        return tape.record(value.items(range), from: self) { upstream, gradients in
            gradients.accumulate(into: self) { dx, isFirst in
                if isFirst { dx.update(repeating: 0, count: count) }
                processor.accumulate(
                    upstream.pointer, into: dx + range.lowerBound * stride, count: range.count * stride)
            }
        }
    }
}
