import Networks
import Settings
import Tensors
import Testing

/// What every optimiser of the catalogue must do.
@Suite struct OptimizerContractTests {
    static let kinds = OptimizerCatalog.all.map { $0.kind }
    private let processor = Processor(threads: 2)

    private func problem() -> OptimizerTests.Quadratic {
        OptimizerTests.Quadratic([1, 2, 0.5, 1, 3], [1, -2, 0.5, 3, -1])
    }

    /// ½ Σ a (w - b)²
    private func loss(_ problem: OptimizerTests.Quadratic) -> Float {
        problem.a.indices.reduce(Float(0)) { sum, index in
            let distance = problem.values.pointer[index] - problem.b[index]
            return sum + 0.5 * problem.a[index] * distance * distance
        }
    }

    @Test(arguments: kinds)
    func minimizesAQuadratic(kind: String) throws {
        let problem = problem()
        let rate: Float = ["sgd", "momentum", "nesterov"].contains(kind) ? 0.05 : kind == "adagrad" ? 0.5 : 0.02
        let state = OptimizerState(
            try OptimizerTests.optimizer(kind, ["weight-decay": .number(0)]), count: problem.a.count)
        let start = loss(problem)
        for _ in 0..<600 { problem.step(state, rate: rate, on: processor) }
        #expect(loss(problem) < 1e-3 * start)
    }

    @Test(arguments: kinds)
    func goesOnFromASavedStateAsIfNeverStopped(kind: String) throws {
        let whole = problem()
        let state = OptimizerState(try OptimizerTests.optimizer(kind), count: 5)
        for _ in 0..<7 { whole.step(state, rate: 0.03, on: processor) }

        let resumed = problem()
        resumed.values.copy(from: whole.values)
        let copy = OptimizerState(try OptimizerTests.optimizer(kind), count: 5)
        try copy.restore(updates: state.updates, state.tensors)
        for _ in 0..<5 {
            whole.step(state, rate: 0.03, on: processor)
            resumed.step(copy, rate: 0.03, on: processor)
        }
        #expect(resumed.values.tensor == whole.values.tensor)
        #expect(copy.updates == 12)
    }

    @Test(arguments: kinds)
    func slicesOfAnUpdateAreTheWholeUpdate(kind: String) throws {
        let count = 50_000
        func run(_ processor: Processor) throws -> Tensor {
            let (values, gradients) = (Arena(count: count), Arena(count: count))
            RandomPlace(seed: 1, stream: 1).fillNormal(values.pointer, count: count)
            let state = OptimizerState(
                try OptimizerTests.optimizer(kind, ["l1": .number(0.01), "weight-decay": .number(0.01)]), count: count)
            for step in 0..<3 {
                RandomPlace(seed: 1, stream: 2, step: UInt32(step)).fillNormal(gradients.pointer, count: count)
                state.update(values, gradients: gradients, ranges: [0..<count], learningRate: 0.01, on: processor)
            }
            return values.tensor.copied()
        }
        #expect(try run(Processor(threads: 1)) == run(Processor(threads: 3)))
    }

    @Test(arguments: kinds)
    func whatIsFrozenNeverMoves(kind: String) throws {
        let problem = problem()
        let state = OptimizerState(try OptimizerTests.optimizer(kind, ["weight-decay": .number(0.1)]), count: 5)
        for _ in 0..<3 { problem.step(state, rate: 0.03, on: processor) }
        let held = problem.values.pointer[2]
        let remembered = state.arenas.map { $0.pointer[2] }
        for _ in 0..<3 { problem.step(state, rate: 0.03, on: processor, ranges: [0..<2, 3..<5]) }
        #expect(problem.values.pointer[2] == held)
        #expect(state.arenas.map { $0.pointer[2] } == remembered)
    }

    @Test(arguments: kinds)
    func decayPullsTowardsZeroWithoutAGradient(kind: String) throws {
        for given: [String: SettingValue] in [
            ["weight-decay": .number(0.1)], ["l1": .number(0.1)],
            ["weight-decay": .number(0.1), "decoupled": .flag(true)],
        ] {
            let (values, gradients) = (Arena(count: 1), Arena(count: 1))
            values.pointer[0] = 1
            let state = OptimizerState(try OptimizerTests.optimizer(kind, given), count: 1)
            state.update(values, gradients: gradients, ranges: [0..<1], learningRate: 0.01, on: processor)
            #expect(values.pointer[0] < 1 && values.pointer[0] > 0, "\(given)")
        }
    }

    /// By hand: the step of a gradient of 0 moves nothing, and the soft threshold takes rate · l1 = 0.25 off each weight.
    @Test(arguments: kinds)
    func weightsBecomeExactlyZeroUnderL1(kind: String) throws {
        let weights: [Float] = [1, -1, 0.625, -0.125, 0]
        let (values, gradients) = (Arena(count: 5), Arena(count: 5))
        for (index, weight) in weights.enumerated() { values.pointer[index] = weight }
        let given: [String: SettingValue] = ["l1": .number(0.5), "weight-decay": .number(0)]
        let state = OptimizerState(try OptimizerTests.optimizer(kind, given), count: 5)
        func step() { state.update(values, gradients: gradients, ranges: [0..<5], learningRate: 0.5, on: processor) }
        step()
        #expect(values.tensor.values == [0.75, -0.75, 0.375, 0, 0])
        for _ in 0..<3 { step() }
        #expect(values.tensor.values == [0, 0, 0, 0, 0])
    }

    /// A weight at 0 leaves it only where its gradient is larger than l1; the sign of the weight has no part in that.
    @Test func aWeightAtZeroStaysThereWhileItsGradientIsSmallerThanL1() throws {
        let (values, gradients) = (Arena(count: 3), Arena(count: 3))
        for (index, gradient) in ([0.05, -0.2, .nan] as [Float]).enumerated() { gradients.pointer[index] = gradient }
        let state = OptimizerState(try OptimizerTests.optimizer("sgd", ["l1": .number(0.1)]), count: 3)
        state.update(values, gradients: gradients, ranges: [0..<3], learningRate: 0.5, on: processor)
        #expect(values.pointer[0] == 0)
        #expect((values.pointer[1] - 0.05).magnitude < 1e-7)
        #expect(values.pointer[2].isNaN)
    }

    @Test func anotherKindStartsAfresh() throws {
        let problem = problem()
        let state = OptimizerState(try OptimizerTests.optimizer("adam"), count: 5)
        problem.step(state, rate: 0.03, on: processor)
        state.use(try OptimizerTests.optimizer("adam", ["beta1": .number(0.8)]))
        #expect(state.updates == 1)
        state.use(try OptimizerTests.optimizer("adamw"))
        #expect(state.updates == 0)
        #expect(state.tensors["exp_avg"] == Tensor(repeating: 0, shape: [5]))
    }

    @Test func aStateOfAnotherOptimizerOrSizeIsRefusedAndChangesNothing() throws {
        let state = OptimizerState(try OptimizerTests.optimizer("momentum"), count: 5)
        let other = OptimizerState(try OptimizerTests.optimizer("adam"), count: 5)
        let small = OptimizerState(try OptimizerTests.optimizer("momentum"), count: 4)
        for (updates, tensors) in [(1, other.tensors), (1, small.tensors), (-1, state.tensors), (1, [:])] {
            #expect(throws: OptimizerStateError.self) { try state.restore(updates: updates, tensors) }
        }
        #expect(state.updates == 0)
    }
}
