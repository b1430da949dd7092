import Dispatch
import Networks
import Observers
import Tensors
import Testing

import Training

/// A step is a function of a run's state and weights, and can be looked into between its phases.
@Suite struct StepperTests {
    private static let plan = SmallModel.plan(epochs: 9, rate: 0.05, schedule: "cosine", optimizer: "adam")

    /// Makes steps from a keyframe; the state is counted on as a run does it, without books.
    private static func bits(
        from keyframe: Keyframe, steps: Int, threads: Int, hook: StepHook? = nil
    ) throws -> [UInt32] {
        let processor = Processor(threads: threads)
        processor.prepareThread()
        let stepper = try Stepper(at: keyframe, SmallModel.Blueprint(), SmallModel.source(), on: processor)
        var state = keyframe.state
        for _ in 0..<steps { state.complete(try stepper.step(state, hook: hook)) }
        return stepper.network.values.tensor.values.map(\.bitPattern)
    }

    /// A run in the middle of an epoch, and the same some steps later.
    private func run() throws -> (keyframe: Keyframe, later: [UInt32]) {
        let run = try SmallModel.run(plan: Self.plan)
        _ = run.apply(.stepBatch(count: 8))
        run.work()
        let keyframe = run.keyframe
        _ = run.apply(.stepBatch(count: 4))
        run.work()
        return (keyframe, run.bits)
    }

    @Test(arguments: 1...3) func aSecondStepperOnAnotherQueueMakesTheSameSteps(threads: Int) throws {
        let (keyframe, later) = try run()
        let other = try DispatchQueue(label: "other").sync { try Self.bits(from: keyframe, steps: 4, threads: threads) }
        #expect(other == later)
    }

    @Test func aKeyframeStaysAsItWasWhileTheRunGoesOn() throws {
        let (keyframe, later) = try run()
        #expect(try Self.bits(from: keyframe, steps: 0, threads: 1) != later)
        #expect(keyframe.step == 8)
    }

    @Test func theHookHearsEveryPhaseInOrder() throws {
        let (keyframe, later) = try run()
        var phases: [StepPhase] = []
        var norms: [Float] = []
        let bits = try Self.bits(from: keyframe, steps: 4, threads: 2) { phase, view in
            phases.append(phase)
            if phase == .backward { norms.append(view.gradientNorm) }
            if phase != .batch { #expect(view.logits != nil) }
            return nil
        }
        #expect(phases == Array(repeating: StepPhase.allCases, count: 4).flatMap { $0 })
        #expect(norms.allSatisfy { $0 > 0 && $0.isFinite })
        #expect(bits == later)
    }

    @Test(arguments: StepPhase.allCases.dropLast()) func aStepThatIsHeldChangesNothing(held: StepPhase) throws {
        let (keyframe, later) = try run()
        let stepper = try Stepper(at: keyframe, SmallModel.Blueprint(), SmallModel.source(), on: Processor(threads: 1))
        let record = try stepper.step(keyframe.state) { phase, _ in phase == held ? .inspected : nil }
        #expect(record.outcome.hold == .inspected)
        #expect(WeightCopy(of: stepper.executor).isSame(as: keyframe.weights))
        // The step can be made after all, as if nobody had looked.
        var state = keyframe.state
        for _ in 0..<4 { state.complete(try stepper.step(state)) }
        #expect(stepper.network.values.tensor.values.map(\.bitPattern) == later)
    }

    @Test func weightsOfAnotherNetworkAreRefused() throws {
        let run = try SmallModel.run()
        _ = run.apply(.set(name: "layers.h1.out", value: .integer(5)))
        let stepper = try Stepper(
            SmallModel.Blueprint(), SmallModel.source(), plan: SmallModel.plan(), seed: 7, on: Processor(threads: 1))
        #expect(throws: TrainingError.self) { try stepper.restore(run.keyframe) }
    }
}
