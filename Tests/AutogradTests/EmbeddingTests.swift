import Autograd
import Golden
import Tensors
import Testing

@Suite struct EmbeddingTests {
    @Test(arguments: Golden.cases("sequence", "embedding"), [1, 2])
    func matchesReference(golden: GoldenCase, threads: Int) throws {
        try expectReference(golden, threads: threads) { inputs in
            let (ids, weight) = (try #require(golden.inputs["ids"]), try #require(inputs["weight"]))
            return weight.rows(of: ids.indices, padding: nil)
        }
    }

    @Test func paddingReadsZerosAndLearnsNothing() {
        let tape = Tape(processor: Processor(threads: 1))
        let table = tape.leaf(Tensor([1, 2, 3, 4], shape: [2, 2]))
        let y = table.rows(of: IndexTensor([0, 1, 1], shape: [1, 3]), padding: 0)
        #expect(y.value.values == [0, 0, 3, 4, 3, 4])
        tape.backward(from: y, upstream: Tensor(repeating: 1, shape: [1, 3, 2]))
        #expect(tape.gradient(of: table)?.values == [0, 0, 2, 2])
    }
}
