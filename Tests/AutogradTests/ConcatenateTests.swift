import Autograd
import Tensors
import Testing

@Suite struct ConcatenateTests {
    @Test(arguments: [1, 2]) func putsPartsSideBySideAndTakesTheirGradientsApart(threads: Int) throws {
        let tape = Tape(processor: Processor(threads: threads))
        let a = tape.leaf(Tensor([1, 2, 3, 4], shape: [2, 1, 2]))  // [batch, channels, width]
        let b = tape.leaf(Tensor([5, 6, 7, 8, 9, 10, 11, 12], shape: [2, 2, 2]))
        let joined = Variable.concatenated([a, b], axis: 1)
        #expect(joined.value == Tensor([1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12], shape: [2, 3, 2]))
        tape.backward(from: joined, upstream: Tensor((1...12).map(Float.init), shape: [2, 3, 2]))
        #expect(tape.gradient(of: a) == Tensor([1, 2, 7, 8], shape: [2, 1, 2]))
        #expect(tape.gradient(of: b) == Tensor([3, 4, 5, 6, 9, 10, 11, 12], shape: [2, 2, 2]))
    }

    @Test func onePartTwiceGetsBothGradients() {
        let tape = Tape(processor: Processor(threads: 1))
        let x = tape.leaf(Tensor([1, 2], shape: [1, 2]))
        let joined = Variable.concatenated([x, x], axis: 1)
        tape.backward(from: joined, upstream: Tensor([1, 2, 10, 20], shape: [1, 4]))
        #expect(tape.gradient(of: x) == Tensor([11, 22], shape: [1, 2]))
    }
}
