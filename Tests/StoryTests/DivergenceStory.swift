import Foundation
import Observers
import Testing

/// Story 3: a rate that makes the run diverge; it holds before the update, says what it saw, and one key leads back.
@Suite struct DivergenceStory {
    /// tanh saturates, and batch norm tames: the loss grows without bounds, but stays a number.
    @Test(arguments: ["lenet5", "cnn-digits"]) func oneKeyLeadsBackAndTheRunGoesOn(model: String) throws {
        let stage = try Stage(model, ["train.epochs=200", "train.schedule=constant"])
        stage.press(" ")
        try stage.wait("a few steps") { $0.progress.step > 5 }
        let before = try stage.snapshot().progress.learningRate
        stage.command("lr 1000")
        try stage.wait("the divergence") { $0.state == .diverged }
        let alert = try #require(try stage.snapshot().alert)
        #expect(alert.kind == .exploded)
        #expect(alert.message.contains("ten times the loss before training"))
        let layer = try #require(alert.layer)
        #expect(stage.shows("`\(layer)`"))
        #expect(stage.shows("diverged"))
        #expect(try stage.snapshot().progress.step == alert.step)
        #expect(stage.shows("undo `lr"))

        let diverged = alert.step
        stage.press("x")
        try stage.wait("the way on") { $0.state == .running && $0.alert == nil && $0.progress.step > diverged + 20 }
        let now = try stage.snapshot()
        #expect(now.progress.learningRate == before)
        #expect(!stage.shows("diverged"))
        // Chance is at 2.303.
        try stage.wait("learning") { ($0.metric(.validationLoss)?.newest?.value ?? .infinity) < 1 }
    }

    @Test func aLossThatIsNoNumberIsSaidToBeNone() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(
            "dlbench-divergence-\(getpid()).safetensors")
        defer { try? FileManager.default.removeItem(at: file) }
        let stage = try Stage("lenet5")
        stage.command("save \(file.path)")
        try stage.waitFor("saved to")
        // The last value of the last tensor, infinite.
        var bytes = try Data(contentsOf: file)
        bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: [0, 0, 0x80, 0x7F])
        try bytes.write(to: file)
        stage.command("load \(file.path)")
        try stage.wait("the new weights") { $0.marks.contains { $0.label.hasPrefix("load") } }
        stage.press("s")
        try stage.wait("the divergence") { $0.state == .diverged }
        let alert = try #require(try stage.snapshot().alert)
        #expect(alert.kind == .nonFinite)
        #expect(try stage.snapshot().progress.step == 0)
        let layer = try #require(alert.layer)
        #expect(stage.shows("`\(layer)`"))
        #expect(stage.shows("not finite"))
        stage.press("R")
        stage.press("y")
        try stage.wait("a sound network") { $0.state == .idle && $0.alert == nil }
    }
}
