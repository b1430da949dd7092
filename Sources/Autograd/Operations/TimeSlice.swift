import Tensors

extension Variable {
    /// The vectors at one time: `[batch, time, width]` gives `[batch, 1, width]`.
    public func at(time: Int) -> Variable {
        let (processor, shape) = (processor, self.shape)
        let (batch, times, width) = (shape[0], shape[1], shape[2])
        precondition((0..<times).contains(time), "time \(time) of \(times)")
        var slice = processor.tensor([batch, 1, width])
        let (source, destination) = (value.pointer, slice.mutablePointer)
        for sample in 0..<batch {
            (destination + sample * width).update(from: source + (sample * times + time) * width, count: width)
        }
        return tape.record(slice, from: self) { upstream, gradients in
            gradients.accumulate(into: self) { dx, isFirst in
                if isFirst { dx.update(repeating: 0, count: shape.count) }
                for sample in 0..<batch {
                    processor.accumulate(
                        upstream.pointer + sample * width, into: dx + (sample * times + time) * width, count: width)
                }
            }
        }
    }
}
