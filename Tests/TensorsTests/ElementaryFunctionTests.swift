import Foundation
import Tensors
import Testing

/// The vectorised functions against the C library's in double precision.
@Suite struct ElementaryFunctionTests {
    private let processor = Processor(threads: 1)

    private func grid(_ range: ClosedRange<Float>, count: Int = 40_001) -> Tensor {
        let step = (range.upperBound - range.lowerBound) / Float(count - 1)
        return Tensor((0..<count).map { range.lowerBound + Float($0) * step }, shape: [count])
    }

    /// The largest relative error, and for results below `floor` the error as a share of it.
    private func error(_ found: Tensor, _ x: Tensor, floor: Double = 1e-37, _ exact: (Double) -> Double) -> Double {
        (0..<x.count).reduce(0.0) { worst, index in
            let expected = exact(Double(x[index]))
            return max(worst, abs(Double(found[index]) - expected) / max(abs(expected), floor))
        }
    }

    @Test func exponentialIsAccurate() {
        let x = grid(-87...88)
        #expect(error(processor.exp(x), x) { Foundation.exp($0) } < 2e-7)
    }

    @Test func exponentialSaturates() {
        let x = Tensor([-.infinity, -1e30, -200, 0, 89, 1e30, .infinity, .nan], shape: [8])
        let y = processor.exp(x)
        #expect(Array(y.values.prefix(7)) == [0, 0, 0, 1, .infinity, .infinity, .infinity])
        #expect(y[7].isNaN)
    }

    @Test func logarithmIsAccurate() {
        let x = Tensor((0..<40_000).map { 1e-30 * Float(Foundation.pow(1.0035, Double($0))) }, shape: [40_000])
        #expect(error(processor.log(x), x, floor: 1e-3) { Foundation.log($0) } < 3e-7)
    }

    @Test(arguments: [-10...10 as ClosedRange<Float>, -0.01...0.01, 7...12])
    func hyperbolicTangentIsAccurate(range: ClosedRange<Float>) {
        let x = grid(range)
        #expect(error(processor.tanh(x), x) { Foundation.tanh($0) } < 5e-7)
    }

    @Test func sigmoidIsAccurate() {
        let x = grid(-80...80)
        #expect(error(processor.sigmoid(x), x) { 1 / (1 + Foundation.exp(-$0)) } < 5e-7)
    }

    @Test(arguments: [-12...12 as ClosedRange<Float>, -0.01...0.01])
    func geluIsAccurate(range: ClosedRange<Float>) {
        let x = grid(range)
        // In the far negative tail x Φ(x) is a difference of nearly equal numbers; there the error is an absolute one.
        #expect(error(processor.gelu(x), x, floor: 1) { 0.5 * $0 * (1 + Foundation.erf($0 / 2.0.squareRoot())) } < 2e-6)
    }

    @Test func softplusIsAccurate() {
        let x = grid(-80...80)
        #expect(error(processor.softplus(x), x) { max($0, 0) + Foundation.log1p(Foundation.exp(-abs($0))) } < 5e-7)
    }

    @Test func eluKeepsItsDigitsNearZero() {
        let x = grid(-20...0)
        #expect(error(processor.elu(x, alpha: 1), x, floor: 1e-6) { Foundation.expm1($0) } < 1e-6)
    }

    @Test func uniformNumbersDoNotDependOnHowManyAreAsked() {
        let place = RandomPlace(seed: 3, stream: 8, step: 1)
        var (few, many) = ([Float](repeating: 0, count: 37), [Float](repeating: 0, count: 1000))
        few.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { place.fillUniform($0, count: 37) }
        }
        many.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { place.fillUniform($0, count: 1000) }
        }
        #expect(few == Array(many.prefix(37)))
        #expect(many.allSatisfy { (0..<1).contains($0) })
    }
}
