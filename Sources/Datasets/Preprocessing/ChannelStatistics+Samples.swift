import Tensors

extension ChannelStatistics {
    /// Statistics of `count` samples that `write` gives one after another.
    init(_ form: SampleForm, count: Int, write: (Int, UnsafeMutablePointer<Float>) -> Void) {
        let (channels, area) = (form.channels, form.area)
        var sums = [Double](repeating: 0, count: channels)
        var squares = sums
        var sample = Tensor(uninitialized: form.shape)
        let values = sample.mutablePointer
        for index in 0..<count {
            write(index, values)
            for channel in 0..<channels {
                // A channel's sums are short enough for Float in eight lanes; the whole set's are not.
                var sum = SIMD8<Float>.zero
                var square = SIMD8<Float>.zero
                let start = values + channel * area
                var position = 0
                while position + 8 <= area {
                    let lane = UnsafeRawPointer(start + position).loadUnaligned(as: SIMD8<Float>.self)
                    sum += lane
                    square += lane * lane
                    position += 8
                }
                var (rest, restSquare) = (Double(sum.sum()), Double(square.sum()))
                while position < area {
                    rest += Double(start[position])
                    restSquare += Double(start[position]) * Double(start[position])
                    position += 1
                }
                sums[channel] += rest
                squares[channel] += restSquare
            }
        }
        let total = Double(max(count * area, 1))
        self.init(
            means: sums.map { Float($0 / total) },
            deviations: zip(sums, squares).map { Float(max($1 / total - ($0 / total) * ($0 / total), 0).squareRoot()) })
    }
}
