import Glibc
import Tensors

extension Variable {
    /// Weights times a bell curve around a place: `weights[b, t, s] · exp(-(s - p)² / 2σ²)` with σ = half the window, and nothing
    /// further than `window` from p.
    ///
    /// - Parameters:
    ///   - places: p as a share of the memory's length, `[batch, time, 1]`, between 0 and 1.
    ///   - window: how far on either side of p something is seen.
    ///   - lengths: how much of each sample's memory counts; nil for all of it.
    /// - Source: Luong, Pham, Manning 2015, section 3.2, `local-p`, equations 9 and 10.
    public func weightedByBell(around places: Variable, window: Float, lengths: [Int]?) -> Variable {
        let (processor, weights) = (processor, self)
        let (batch, time, memory) = (shape[0], shape[1], shape[2])
        let spread = max(window / 2, 0.5)
        var (bells, y) = (processor.tensor(shape), processor.tensor(shape))
        let (bell, out) = (bells.mutablePointer, y.mutablePointer)
        func place(_ row: Int) -> Float { places.value[row] * Float(lengths?[row / time] ?? memory) }
        for row in 0..<batch * time {
            let centre = place(row)
            for s in 0..<memory {
                let distance = Float(s) - centre
                let height = abs(distance) > window ? 0 : expf(-distance * distance / (2 * spread * spread))
                bell[row * memory + s] = height
                out[row * memory + s] = weights.value[row * memory + s] * height
            }
        }
        return tape.record(y, from: self, places) { upstream, gradients in
            gradients.add(processor.multiply(upstream, bells), to: weights)
            gradients.add(slopes(of: upstream), to: places)
        }

        func slopes(of upstream: Tensor) -> Tensor {
            var result = processor.tensor(places.shape)
            let slope = result.mutablePointer
            for row in 0..<batch * time {
                let centre = place(row)
                var sum: Float = 0
                for s in 0..<memory {
                    sum += upstream[row * memory + s] * y[row * memory + s] * (Float(s) - centre)
                }
                slope[row] = sum / (spread * spread) * Float(lengths?[row / time] ?? memory)
            }
            return result
        }
    }
}
