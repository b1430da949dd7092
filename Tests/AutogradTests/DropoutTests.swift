import Autograd
import Tensors
import Testing

@Suite struct DropoutTests {
    private let place = RandomPlace(seed: 5, stream: 9, step: 2)

    @Test func keepsTheShareAndTheMean() {
        let processor = Processor(threads: 2)
        let (y, _) = processor.dropout(Tensor(repeating: 1, shape: [100_000]), rate: 0.3, random: place)
        let kept = y.values.filter { $0 != 0 }
        #expect(abs(Double(kept.count) / 100_000 - 0.7) < 0.01)
        #expect(kept.allSatisfy { abs($0 - 1 / 0.7) < 1e-6 })
    }

    @Test func theGradientPassesWhereTheValueDid() throws {
        let tape = Tape(processor: Processor(threads: 2))
        let x = tape.leaf(Tensor(repeating: 3, shape: [1000]))
        let y = x.dropout(rate: 0.5, random: place)
        tape.backward(from: y, upstream: Tensor(repeating: 3, shape: [1000]))
        #expect(try #require(tape.gradient(of: x)) == y.value)
    }

    @Test func theMaskDependsOnThePlaceAndNotOnTheThreads() {
        let x = Tensor(repeating: 1, shape: [33_333])
        let one = Processor(threads: 1).dropout(x, rate: 0.5, random: place).mask
        #expect(one == Processor(threads: 3).dropout(x, rate: 0.5, random: place).mask)
        let next = RandomPlace(seed: 5, stream: 9, step: 3)
        #expect(one != Processor(threads: 1).dropout(x, rate: 0.5, random: next).mask)
    }

    @Test(arguments: [Float(0), 1])
    func theEndsOfTheRangeAreFinite(rate: Float) {
        let (y, _) = Processor(threads: 1).dropout(Tensor(repeating: 2, shape: [70]), rate: rate, random: place)
        #expect(y.values == [Float](repeating: rate == 0 ? 2 : 0, count: 70))
    }
}
