import Tensors
import Testing

private typealias Pair = ConvolutionShape.Pair

/// Pooling by windows of 2 × 2 side by side has kernels of its own; here it is held to plain loops.
@Suite struct HalvingPoolTests {
    private func shape(_ height: Int, _ width: Int) -> PoolingShape {
        PoolingShape(
            batch: 2, channels: 3, input: Pair(height, width), kernel: Pair(2), stride: Pair(2), padding: Pair(0),
            ceil: false)
    }

    private func values(_ shape: Shape, _ stream: UInt32) -> Tensor {
        var tensor = Tensor(uninitialized: shape)
        RandomPlace(seed: 5, stream: stream).fillNormal(tensor.mutablePointer, count: tensor.count)
        return tensor
    }

    /// The places under each window of one plane after another.
    private func windows(_ shape: PoolingShape) -> [[Int]] {
        let (height, width) = (shape.input.vertical, shape.input.horizontal)
        var windows: [[Int]] = []
        for plane in 0..<6 {
            for y in 0..<shape.output.vertical {
                for x in 0..<shape.output.horizontal {
                    let first = (plane * height + 2 * y) * width + 2 * x
                    windows.append([first, first + 1, first + width, first + width + 1])
                }
            }
        }
        return windows
    }

    @Test(arguments: [(2, 2), (5, 7), (10, 10), (14, 28), (3, 17), (33, 35), (4, 64)])
    func agreesWithPlainLoops(height: Int, width: Int) {
        let (shape, processor) = (shape(height, width), Processor(threads: 2))
        let (x, dy) = (values(shape.inputShape, 1), values(shape.outputShape, 2))
        let windows = windows(shape)

        #expect(
            Swift.zip(processor.averagePool(x, shape).values, windows).allSatisfy { mean, window in
                abs(mean - window.reduce(0) { $0 + x[$1] } / 4) < 1e-6
            })
        let (maxima, places) = processor.maxPool(x, shape)
        #expect(maxima.values == windows.map { $0.map { x[$0] }.max() })

        var (shared, given) = ([Float](repeating: 0, count: x.count), [Float](repeating: 0, count: x.count))
        for (window, gradient) in Swift.zip(windows, dy.values) {
            for place in window { shared[place] = gradient / 4 }
            if let largest = window.max(by: { x[$0] < x[$1] }) { given[largest] = gradient }
        }
        #expect(processor.averagePoolBackward(dy, shape).values == shared)
        #expect(processor.maxPoolBackward(dy, places: places, shape).values == given)
    }

    @Test(arguments: [3, 8, 21])
    func theFirstOfEqualsWinsAndNaNWinsOverAll(outputs: Int) {
        let (shape, processor) = (shape(2, 2 * outputs), Processor(threads: 1))
        var x = Tensor(repeating: 4, shape: shape.inputShape)
        let dy = Tensor(repeating: 1, shape: shape.outputShape)
        let (_, places) = processor.maxPool(x, shape)
        let gradient = processor.maxPoolBackward(dy, places: places, shape)
        #expect(
            Swift.zip(0..<x.count, gradient.values).allSatisfy {
                $1 == ($0 / (2 * outputs) % 2 == 0 && $0 % 2 == 0 ? 1 : 0)
            })
        for place in 0..<4 {
            // Of the last window of the first plane.
            let spot = place / 2 * 2 * outputs + 2 * (outputs - 1) + place % 2
            x = Tensor(repeating: 4, shape: shape.inputShape)
            x.mutablePointer[spot] = .nan
            let maxima = processor.maxPool(x, shape).y.values
            #expect(maxima[outputs - 1].isNaN)
            #expect(maxima.filter(\.isNaN).count == 1)
        }
    }
}
