import Foundation
import Models
import Observers
import Testing
import Training

/// Checkpoints of the first form, which knew no version and no timeline, are read for good.
@Suite struct FormerCheckpointTests {
    /// A run of `recipe` after five steps, whose planned epochs were raised from 2 to 3 after four.
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/first-form.checkpoint")

    private static let recipe = """
        model: tiny
        input: [2]
        layers:
          - linear: {name: h1, out: 3}
          - tanh
          - linear: {name: output, out: 2}
        data: {kind: moons, size: 40}
        train: {batch: 16, epochs: 3, optimizer: {kind: momentum, lr: 0.1}}
        """

    private func checkpoint() throws -> Checkpoint {
        try Checkpoint(Data(contentsOf: Self.file), file: "first-form")
    }

    @Test func goesOnToTheSameWeights() throws {
        let resumed = try RunOpener.resume(checkpoint(), file: "first-form")
        #expect(resumed.progression.step == 5 && resumed.plan.epochs == 3)
        let straight = try RunOpener.open(
            RunRequest(recipe: Recipe(Self.recipe, file: "tiny.yaml"), threads: 1), id: "test")
        for run in [resumed, straight] {
            _ = run.apply(.run)
            run.work()
        }
        // The file's own steps were made with one class of registers, these perhaps with another: the last digits may differ.
        let pairs = zip(resumed.bits, straight.bits).map { (Float(bitPattern: $0), Float(bitPattern: $1)) }
        #expect(resumed.bits.count == straight.bits.count)
        #expect(pairs.allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(resumed.progression.step == 9)
    }

    @Test func itsEditIsStillTakenBack() throws {
        let run = try RunOpener.resume(checkpoint(), file: "first-form")
        #expect(run.snapshot(number: 1, answers: []).editInForce?.label == "epochs 2→3")
        _ = run.apply(.scaleLearningRate(0.5))
        let again = try RunOpener.resume(run.checkpoint(), file: "again")
        #expect(again.accepts(.undo) && again.learningRate == 0.1)
        #expect(again.accepts(.undo) && again.plan.epochs == 2)
        #expect(!again.accepts(.undo))
    }

    @Test func isNotReplayedAndSaysWhy() throws {
        #expect(throws: ReplayError.noTimeline(run: try checkpoint().header.run)) {
            try Replayer(checkpoint(), file: "first-form")
        }
        let resumed = try RunOpener.resume(checkpoint(), file: "first-form")
        _ = resumed.apply(.scaleLearningRate(0.5))
        #expect(throws: ReplayError.self) { try Replayer(resumed.checkpoint(), file: "again") }
    }
}
