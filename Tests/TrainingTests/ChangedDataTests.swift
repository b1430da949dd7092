import Datasets
import Foundation
import Observers
import Testing
import Training

/// A run that goes on, or is trained again, over other samples than before says so.
@Suite struct ChangedDataTests {
    /// A run over a table whose file may be written anew.
    private struct Lab {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
        private static let recipe = """
            model: small
            input: [features]
            layers:
              - linear: {name: output, out: targets}
            data: {kind: table, target: y, validation: 10, test: 0}
            train: {epochs: 4, batch: 8, optimizer: {kind: sgd, lr: 0.05}}
            """

        func write(rows: Int, changing changed: Int? = nil) throws {
            let lines = (0..<rows).map { "\($0),\($0 == changed ? 7 : 3 * $0)\n" }.joined()
            try Data("x,y\n\(lines)".utf8).write(to: file)
        }

        func remove() { try? FileManager.default.removeItem(at: file) }

        func open() throws -> TrainingRun { try SampleModels.run(recipe: Self.recipe, dataPath: file.path) }
    }

    /// A checkpoint's bytes in the middle of the second epoch.
    private func saved(_ lab: Lab) throws -> Data {
        let run = try lab.open()
        run.work()
        _ = run.apply(.stepBatch(count: 6))
        run.work()
        return try run.checkpoint().encoded()
    }

    private func difference(_ lab: Lab, _ bytes: Data) throws -> String? {
        let checkpoint = try Checkpoint(bytes, file: "test")
        return try RunOpener.resume(checkpoint, file: "test").dataDifference(from: checkpoint)
    }

    @Test func theSameDataIsNoChange() throws {
        let lab = Lab()
        defer { lab.remove() }
        try lab.write(rows: 50)
        let bytes = try saved(lab)
        #expect(try difference(lab, bytes) == nil)
        let replayer = try Replayer(Checkpoint(bytes, file: "test"), file: "test")
        #expect(try replayer.replay(replayer.request(dataPath: nil, threads: 1))?.isSame == true)
    }

    @Test(arguments: [
        (60, nil, "40 training samples then and 50 now"), (50, 20, "40 training samples with other contents"),
    ]) func aChangeIsSaidWhenARunGoesOn(rows: Int, changed: Int?, words: String) throws {
        let lab = Lab()
        defer { lab.remove() }
        try lab.write(rows: 50)
        let bytes = try saved(lab)
        try lab.write(rows: rows, changing: changed)
        // Whether the row validates is up to the split.
        let said = try #require(try difference(lab, bytes))
        #expect(said.contains(words) || said.contains("10 validation samples with other contents"), "\(said)")
        #expect(rows == 50 || said.contains(words))
        let replayer = try Replayer(Checkpoint(bytes, file: "test"), file: "test")
        #expect(throws: ReplayError.otherData(said)) {
            try replayer.replay(replayer.request(dataPath: nil, threads: 1))
        }
    }

    @Test func aRunWhoseDataChangedOnTheWayIsNotTrainedAgain() throws {
        let lab = Lab()
        defer { lab.remove() }
        try lab.write(rows: 50)
        let bytes = try saved(lab)
        try lab.write(rows: 60)
        let run = try RunOpener.resume(Checkpoint(bytes, file: "test"), file: "test")
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        let replayer = try Replayer(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        #expect(throws: ReplayError.dataIsGone(step: 6)) {
            try replayer.replay(replayer.request(dataPath: nil, threads: 1))
        }
        // From a restart on there is nothing of the old data in the weights.
        _ = run.apply(.restart(seed: 5))
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        let again = try Replayer(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        #expect(try again.replay(again.request(dataPath: nil, threads: 1))?.isSame == true)
    }

    /// A digest sees what each form of samples holds: points, numbers, pairs of texts, texts with classes, and long texts.
    @Test(arguments: ["moons", "curves", "copy", "reviews", "tagged", "prose"])
    func samplesThatDifferHaveAnotherDigest(kind: String) throws {
        let takesSeed = DatasetCatalog.all[kind]?.settings.contains { $0.name == "seed" } ?? false
        func digests(_ seed: Int) throws -> [SampleDigest] {
            let data = try DatasetSpec(kind, takesSeed ? ["seed": .integer(seed)] : [:]).load(seed: UInt64(seed))
            return [data.training.digest, data.validation.digest]
        }
        #expect(try digests(1) == digests(1))
        #expect(try digests(1)[0] != digests(2)[0])
    }
}
