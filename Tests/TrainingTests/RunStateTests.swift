import Observers
import Tensors
import Testing

import Training

/// All that training changes is one value. Whoever adds a stored variable to a run decides here whether it is state.
@Suite struct RunStateTests {
    /// What a run stores besides its state: what it was made from, the weights, how it came here, and books that no
    /// step reads. A new variable that a step, a command or a callback changes belongs into `RunState`, where going back,
    /// resuming and restarting find it.
    private static let outside = [
        "id", "blueprint", "processor", "callbacks", "recipePlan",
        "current", "stepper",
        "timeline", "keyframes",
        "evaluation", "results",
        "pace", "meter", "desk", "conditions", "outbox", "moment", "lastSave", "facts", "published",
    ]

    @Test func noVariableStandsOutsideTheState() throws {
        let stored = Mirror(reflecting: try SmallModel.run()).children.compactMap(\.label)
        #expect(stored == Self.outside)
    }

    /// Every variable of the state comes back with a keyframe, whatever was changed after it.
    @Test func aKeyframeBringsTheWholeStateBack() throws {
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 3, schedule: "cosine", optimizer: "adam"))
        _ = run.apply(.stepBatch(count: 9))
        run.work()
        let (keyframe, bits, before) = (run.keyframe, run.bits, Self.text(run.current))
        for command: EngineCommand in [
            .set(name: "batch", value: .integer(30)), .freeze(layer: "h1", frozen: true), .run, .stepEpoch,
        ] {
            #expect(run.accepts(command))
            run.work()
        }
        #expect(Self.text(run.current) != before)
        try run.stand(at: keyframe)
        #expect(Self.text(run.current) == before)
        #expect(run.bits == bits)
        #expect(WeightCopy(of: run.executor).isSame(as: keyframe.weights))
    }

    /// All of a state in words, arenas by their values.
    private static func text(_ state: RunState) -> String {
        var text = ""
        dump(state, to: &text, maxDepth: 6)
        // An object's address tells nothing of its values.
        return text.replacing(/ObjectIdentifier\(.*?\)/, with: "")
    }

    @Test func aRunThatBeginsAnewHasTheStateOfAFreshOne() throws {
        let run = try SmallModel.run()
        _ = run.apply(.run)
        run.work()
        _ = run.apply(.restart(seed: 7))
        run.work()
        let fresh = try SmallModel.run()
        fresh.work()
        #expect(run.bits == fresh.bits)
        #expect(run.history.map(\.validation) == fresh.history.map(\.validation))
        #expect(run.current.metrics.series == fresh.current.metrics.series)
        #expect(run.progression == fresh.progression && run.state == fresh.state)
    }
}
