import Foundation
import Observers
import Testing
import Training

/// A timeline in a checkpoint is as little trusted as the rest of the file.
@Suite struct TimelineTests {
    private func checkpoint() throws -> Checkpoint {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: 9))
        run.work()
        _ = run.apply(.scaleLearningRate(0.5))
        _ = run.apply(.undo)
        return run.checkpoint()
    }

    /// The message with which the checkpoint is refused after a change of its timeline.
    private func refusal(_ change: (inout [String: Any]) -> Void) throws -> String {
        do {
            _ = try CheckpointBytes.changing(checkpoint()) { header in
                guard var timeline = header["timeline"] as? [String: Any] else { return }
                change(&timeline)
                header["timeline"] = timeline
            }
            return "not refused"
        } catch let error as CheckpointError {
            return error.description
        }
    }

    private func changingEvents(_ change: (inout [[String: Any]]) -> Void) throws -> String {
        try refusal { timeline in
            guard var events = timeline["events"] as? [[String: Any]] else { return }
            change(&events)
            timeline["events"] = events
        }
    }

    @Test func anUnchangedOneIsRead() throws { #expect(try refusal { _ in } == "not refused") }

    @Test func aNewerVersionIsRefused() throws {
        let message = try refusal { $0["version"] = 7 }
        #expect(message.contains("its timeline is of version 7, and this program knows 1 at most"))
    }

    @Test func aNewerCheckpointIsRefusedWhateverElseItHolds() throws {
        let expected = CheckpointError.newerVersion(file: "test", found: 3, known: 2)
        #expect(throws: expected) {
            try CheckpointBytes.changing(checkpoint()) { header in
                header = ["version": 3, "weights": "somewhere else"]
            }
        }
    }

    @Test func eventsInAnotherOrderAreRefused() throws {
        #expect(try changingEvents { $0.swapAt(0, 1) }.contains("out of order"))
        #expect(try changingEvents { $0.removeFirst() }.contains("out of order"))
    }

    /// A timeline without its newest events is one that a run may have, only not this one: replaying says so.
    @Test func aTimelineThatWasCutShortLeadsToOtherWeights() throws {
        let run = try RunOpener.open(
            RunRequest(
                recipe: .init(
                    "model: m\ninput: [1, 8, 8]\nlayers: [flatten, linear: 10]\ndata: digits\n", file: "m.yaml"),
                threads: 1),
            id: "test")
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        _ = run.apply(.scaleLearningRate(0.5))
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        let cut = try CheckpointBytes.changing(run.checkpoint()) { header in
            guard var timeline = header["timeline"] as? [String: Any],
                let events = timeline["events"] as? [[String: Any]]
            else { return }
            timeline["events"] = Array(events.prefix(1))
            header["timeline"] = timeline
        }
        let replayer = try Replayer(cut, file: "test")
        let result = try replayer.replay(replayer.request(dataPath: nil, threads: 1))
        #expect(result?.isSame == false)
    }

    @Test func impossibleNumbersAreRefused() throws {
        #expect(try changingEvents { $0[1]["step"] = -1 }.contains("stands at step -1"))
        #expect(try changingEvents { $0[1]["step"] = 1 << 60 }.contains("event 1 of its timeline"))
        #expect(try changingEvents { $0[1]["event"] = "dreamt" }.contains("another version"))
        #expect(
            try changingEvents { events in
                guard var plan = events[1]["plan"] as? [String: Any] else { return }
                plan["batch"] = 0
                events[1]["plan"] = plan
            }.contains("`batch` is 0, expected a whole number from 1 to 65536"))
    }

    @Test func theLinesOfTheRunsFolderAreJSONWithAVersion() throws {
        let run = try SmallModel.run()
        _ = run.apply(.scaleLearningRate(0.5))
        run.flushRecords()
        for case .timeline(let events) in run.takeEffects() {
            let lines = try TimelineLines.text(events).split(separator: "\n")
            #expect(lines.count == 2)
            let objects = try lines.map {
                try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(objects.allSatisfy { $0["version"] as? Int == 1 })
            #expect(objects.map { $0["event"] as? String } == ["began", "edited"])
            #expect(objects[1]["label"] as? String == "lr 0.1→0.05" && objects[1]["author"] as? String == "user")
        }
    }

    /// `restart` with another seed changes weights and order, not the samples: neither now nor after a resume.
    @Test func anotherSeedLeavesTheSamplesAsTheyWere() throws {
        let recipe = "model: m\ninput: [2]\nlayers: [linear: 2]\ndata: moons\n"
        let run = try RunOpener.open(RunRequest(recipe: .init(recipe, file: "m.yaml"), seed: 4, threads: 1), id: "test")
        _ = run.apply(.restart(seed: 5))
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        let resumed = try RunOpener.resume(run.checkpoint(), file: "test")
        let (before, after) = (try run.source.validationBatch(0..<20), try resumed.source.validationBatch(0..<20))
        #expect(before.inputs.first?.tensor?.values == after.inputs.first?.tensor?.values)
        #expect(resumed.seed == 5)
    }
}
