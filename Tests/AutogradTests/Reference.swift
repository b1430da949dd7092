import Autograd
import Golden
import Tensors
import Testing

/// Runs an operation on a case's inputs and compares outputs and gradients with the reference.
func expectReference(
    _ golden: GoldenCase, threads: Int = 2, _ operation: (_ inputs: [String: Variable]) throws -> Variable
) throws {
    let tape = Tape(processor: Processor(threads: threads))
    let leaves = golden.inputs.mapValues { $0.isIndex ? tape.constant($0.tensor) : tape.leaf($0.tensor) }
    let y = try operation(leaves)
    let expected = try #require(golden.outputs["y"])
    #expect(y.shape.count == expected.shape.count)
    #expect(Golden.distance(y.value.values, expected) < 1e-4, "\(golden.name): y")
    tape.backward(from: y, upstream: golden.upstream["y"]?.tensor)
    for (name, expected) in golden.gradients {
        let leaf = try #require(leaves[name])
        let gradient = try #require(tape.gradient(of: leaf), "\(golden.name): no gradient of \(name)")
        #expect(Golden.distance(gradient.values, expected) < 1e-4, "\(golden.name): gradient of \(name)")
    }
}
