import Tensors

extension Variable {
    /// What a window sees that slides over a text: `[batch, time, width]` gives `[batch, time, width · size]`, each value's
    /// `size` neighbours in time beside one another, so that a filter `[out, width, size]` is a row of weights.
    ///
    /// The window at time t begins at `t - (size - 1) / 2`; beyond a text's ends it sees zeros, whatever stands there.
    public func timeWindows(size: Int, lengths: [Int]?) -> Variable {
        let (processor, shape) = (processor, shape)
        let (batch, time, width) = (shape[0], shape[1], shape[2])
        let before = (size - 1) / 2

        /// Calls `body` with each time's place and a time in its window, and which of the window it is.
        @Sendable func forEach(_ sample: Int, _ body: (_ row: Int, _ seen: Int, _ tap: Int) -> Void) {
            let length = min(lengths?[sample] ?? time, time)
            for place in 0..<length {
                for tap in 0..<size where (0..<length).contains(place - before + tap) {
                    body(sample * time + place, sample * time + place - before + tap, tap)
                }
            }
        }

        var windows = processor.tensor([batch, time, width * size])
        let (source, destination) = (value.pointer, windows.mutablePointer)
        destination.update(repeating: 0, count: windows.count)
        processor.split(batch) { samples in
            for sample in samples {
                forEach(sample) { row, seen, tap in
                    let (from, to) = (source + seen * width, destination + row * width * size + tap)
                    for index in 0..<width { to[index * size] = from[index] }
                }
            }
        }
        return tape.record(windows, from: self) { upstream, gradients in
            gradients.accumulate(into: self) { dx, isFirst in
                if isFirst { dx.update(repeating: 0, count: shape.count) }
                let slopes = upstream.pointer
                processor.split(batch) { samples in
                    for sample in samples {
                        forEach(sample) { row, seen, tap in
                            let (from, to) = (slopes + row * width * size + tap, dx + seen * width)
                            for index in 0..<width { to[index] += from[index * size] }
                        }
                    }
                }
            }
        }
    }
}
