import Tensors

extension Variable {
    /// The largest value of each feature over a text's times: `[batch, time, width]` gives `[batch, width]`. The gradient
    /// goes to the first time that has it.
    public func maxOverTime(lengths: [Int]?) -> Variable {
        let (processor, shape) = (processor, shape)
        let (batch, time, width) = (shape[0], shape[1], shape[2])
        var largest = processor.tensor([batch, width])
        let (source, destination) = (value.pointer, largest.mutablePointer)
        var places = [Int32](repeating: 0, count: batch * width)
        for sample in 0..<batch {
            let (first, row) = (source + sample * time * width, destination + sample * width)
            row.update(from: first, count: width)
            for place in 1..<max(min(lengths?[sample] ?? time, time), 1) {
                for index in 0..<width where first[place * width + index] > row[index] {
                    row[index] = first[place * width + index]
                    places[sample * width + index] = Int32(place)
                }
            }
        }
        return tape.record(largest, from: self) { [places] upstream, gradients in
            gradients.accumulate(into: self) { dx, isFirst in
                if isFirst { dx.update(repeating: 0, count: shape.count) }
                for (index, place) in places.enumerated() {
                    dx[(index / width * time + Int(place)) * width + index % width] += upstream.pointer[index]
                }
            }
        }
    }
}
