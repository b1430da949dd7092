import Foundation
import Observers
import Testing
import Training

/// Story 6: the run is left and taken up again as if never left.
@Suite struct ReturnStory {
    @Test func theRunEndsWithTheWeightsOfOneNeverLeft() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dlbench-story-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = FolderRunStore(root: folder.appendingPathComponent("runs").path)
        let files = (
            left: folder.appendingPathComponent("left").path, whole: folder.appendingPathComponent("whole").path
        )

        let stage = try Stage("lenet5", ["train.epochs=3"], store: store)
        stage.press("e")
        try stage.wait("an epoch") { $0.progress.epoch == 1 && $0.state == .paused }
        for _ in 0..<3 { stage.press("s") }
        try stage.wait("three more steps") { $0.progress.step == 26 && $0.state == .paused }
        let before = try stage.snapshot()
        stage.terminal.memory.press(.character("q"))
        #expect(stage.loop.run() == .saved)

        let again = try Stage("lenet5", store: store, resuming: "last")
        let after = try again.snapshot()
        #expect(after.run.id == before.run.id)
        #expect(after.progress.step == 26)
        #expect(after.metrics == before.metrics)
        #expect(again.shows("paused"))
        try finish(again, saving: files.left)

        let whole = try Stage("lenet5", ["train.epochs=3"])
        try finish(whole, saving: files.whole)
        let (left, never) = (
            try Data(contentsOf: URL(fileURLWithPath: files.left)),
            try Data(contentsOf: URL(fileURLWithPath: files.whole))
        )
        #expect(left == never)
        #expect(!left.isEmpty)
    }

    private func finish(_ stage: Stage, saving file: String) throws {
        stage.press(" ")
        try stage.wait("the planned end") { $0.state == .finished }
        stage.command("save \(file)")
        try stage.waitFor("saved to")
    }
}
