import Foundation
import Observers
import Testing
import Training

/// What `--resume` says of the checkpoint that it found.
@Suite struct FoundCheckpointTests {
    /// A run's folder with what a run of `steps` steps leaves when it dies after its last checkpoint.
    private func folder(
        saved: Int = 3, recorded: Int? = nil, isLeft: Bool = false, _ body: (String) throws -> Void
    ) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("found-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let run = try SmallModel.run()
        for name in ["checkpoint.previous", "checkpoint"] {
            _ = run.apply(.runUntil(.step(name == "checkpoint" ? saved : saved - 1)))
            run.work()
            try run.checkpoint(isLeft: isLeft).encoded().write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        }
        if let recorded {
            let lines = (1...recorded).map {
                MetricRecord.step(step: $0, epoch: 0, values: [.stepLoss: 1, .learningRate: 1, .gradientNorm: 1]).json
                    + "\n"
            }
            // The last line was cut off.
            let text = lines.joined() + #"{"event":"st"#
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/metrics.jsonl"))
        }
        try body(path)
    }

    private func notices(_ path: String) throws -> [String] {
        try FolderRunStore(root: "/nowhere").checkpoint(named: path).notices
    }

    @Test func aRunThatWasLeftInOrderHasLostNothing() throws {
        try folder(isLeft: true) { path in
            let lines = try notices(path)
            #expect(lines == ["going on from step 3, in epoch 1"])
        }
    }

    @Test func aKilledRunSaysHowManyStepsAreLost() throws {
        try folder(recorded: 6) { path in
            let lines = try notices(path)
            #expect(lines.count == 1)
            #expect(lines.first?.hasPrefix("going on from step 3, in epoch 1; ") == true)
            #expect(lines.first?.hasSuffix("; 3 to 508 later steps are lost and will be trained again") == true)
        }
        try folder(recorded: 4) { path in
            let line = try notices(path).first
            #expect(line?.hasSuffix("; 1 to 508 later steps are lost and will be trained again") == true)
        }
        // The records end with the checkpoint: those of the steps behind it were still waiting to be written.
        try folder(recorded: 3) { path in
            let line = try notices(path).first
            #expect(line?.hasSuffix("; up to 508 later steps are lost and will be trained again") == true)
        }
        try folder { path in
            let line = try notices(path).first
            #expect(line?.contains("nobody knows how many") == true)
        }
    }

    @Test func aDamagedNewestCheckpointIsSaidAndWhy() throws {
        try folder(recorded: 3, isLeft: true) { path in
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(path)/checkpoint"))
            let lines = try notices(path)
            #expect(lines.count == 2)
            #expect(lines.first?.contains("\(path)/checkpoint is not a checkpoint") == true)
            #expect(lines.first?.contains("the checkpoint before it is used, \(path)/checkpoint.previous") == true)
            let lost = "1 to 509 later steps are lost and will be trained again"
            #expect(lines.last == "going on from step 2, in epoch 1; \(lost)")
            try FileManager.default.removeItem(atPath: "\(path)/checkpoint")
            #expect(try notices(path).first?.contains("can't be read: ") == true)
        }
    }

    /// Until a new checkpoint is written, the one before the damaged one is all that there is.
    @Test func aDamagedCheckpointNeverTakesThePlaceOfASoundOne() throws {
        try folder(isLeft: true) { path in
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(path)/checkpoint"))
            let url = URL(fileURLWithPath: path)
            let record = RunRecord(id: url.lastPathComponent, model: "m", data: "", seed: 0, started: 0)
            let keeper = FolderRunStore(root: url.deletingLastPathComponent().path).keeper(for: record)
            let run = try SmallModel.run()
            for step in [5, 6] {
                _ = run.apply(.runUntil(.step(step)))
                run.work()
                try keeper.keep(.checkpoint(run.checkpoint()))
                let before = try RunFolder.checkpoint(at: "\(path)/checkpoint.previous").header.progression.step
                #expect(before == (step == 5 ? 2 : 5))
            }
        }
    }
}
