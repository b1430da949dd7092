import Foundation
import Observers
import Testing
import Training

@Suite struct RunStoreTests {
    /// A folder that goes away with the test.
    private final class Folder {
        let path = NSTemporaryDirectory() + "dlbench-\(UUID().uuidString)"
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func store(_ folder: Folder) -> FolderRunStore {
        FolderRunStore(root: folder.path, now: { Date(timeIntervalSince1970: 1_800_000_000) })
    }

    private func record(_ id: String, started: Double = 0) -> RunRecord {
        RunRecord(id: id, model: "small", data: "clusters", seed: 7, started: started)
    }

    private func checkpoint(steps: Int) throws -> Checkpoint {
        let run = try SmallModel.run()
        _ = run.apply(.stepBatch(count: steps))
        run.work()
        return run.checkpoint()
    }

    @Test func lookingLeavesNothingBehind() throws {
        let folder = Folder()
        let store = store(folder)
        #expect(try store.list().isEmpty)
        _ = store.keeper(for: record("a"))
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        #expect(throws: RunStoreError.noRuns) { try store.find("last") }
        #expect(throws: RunStoreError.unknown("x", newest: nil)) { try store.find("x") }
    }

    @Test func identifiersAreReadableAndNobodyElses() throws {
        let folder = Folder()
        let first = store(folder).newID(model: "My Model/../x")
        #expect(first.hasSuffix("-my-model----x"))
        // Another process has a store of its own, and asks in the same second.
        #expect(store(folder).newID(model: "My Model/../x") == first + "-2")
    }

    @Test func identifiersThatNothingWasKeptUnderLeaveNoFolder() throws {
        let folder = Folder()
        let store = store(folder)
        let (used, unused) = (store.newID(model: "a"), store.newID(model: "a"))
        try store.keeper(for: record(used)).keep(.artefact(name: "notes.txt", .line("x", header: "note")))
        store.releaseUnused()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [used])
        #expect(store.newID(model: "a") == unused)
    }

    @Test func damagedRecordDoesNotHideASoundCheckpoint() throws {
        let folder = Folder()
        let store = store(folder)
        try store.keeper(for: record("a")).keep(.checkpoint(checkpoint(steps: 2)))
        try Data("{".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/a/run.json"))
        #expect(try store.find("last").id == "a")
        #expect(try store.find("last").model == "small")
    }

    @Test func recipeIsKeptWithTheFirstThingOfAll() throws {
        let folder = Folder()
        try store(folder).keeper(for: record("a"), recipe: "model: b").keep(
            .artefact(name: "notes.txt", .line("x", header: "note")))
        #expect(try String(contentsOfFile: "\(folder.path)/a/recipe.yaml", encoding: .utf8) == "model: b")
    }

    @Test(arguments: ["run.json", "checkpoint", "../x.csv", "/tmp/x.csv", "nodir/x.csv", "", ".."])
    func filesOfCallbacksStayInTheFolderAndOffTheRunsOwn(name: String) throws {
        let folder = Folder()
        let keeper = store(folder).keeper(for: record("a"))
        #expect(throws: RunStoreError.self) { try keeper.keep(.artefact(name: name, .text("x"))) }
    }

    @Test func folderOfARunAndAFileInItCanBeResumedFromAnywhere() throws {
        let (folder, elsewhere) = (Folder(), Folder())
        try store(folder).keeper(for: record("a")).keep(.checkpoint(checkpoint(steps: 2)))
        for path in ["\(folder.path)/a", "\(folder.path)/a/checkpoint"] {
            #expect(try store(elsewhere).checkpoint(named: path).checkpoint.header.progression.step == 2)
        }
        #expect(throws: (any Error).self) { try store(elsewhere).checkpoint(named: folder.path) }
    }

    @Test func runsAreFoundByNamePrefixAndLast() throws {
        let folder = Folder()
        let store = store(folder)
        for (index, id) in ["2026-a-mlp", "2026-b-mlp", "2027-lenet"].enumerated() {
            try store.keeper(for: record(id, started: Double(index))).keep(
                .artefact(name: "notes.txt", .line("x", header: "note")))
        }
        #expect(try store.list().map(\.id) == ["2027-lenet", "2026-b-mlp", "2026-a-mlp"])
        #expect(try store.find("last").id == "2027-lenet")
        #expect(try store.find("2026-b").id == "2026-b-mlp")
        #expect(try store.find("2026-a-mlp").id == "2026-a-mlp")
        #expect(throws: RunStoreError.self) { try store.find("2026") }
        #expect(throws: RunStoreError.self) { try store.find("") }
    }

    @Test func oldestBeyondFiftyAreOfferedAndNotRemoved() throws {
        let folder = Folder()
        let store = store(folder)
        for index in 0..<53 {
            try store.keeper(for: record("run-\(100 + index)", started: Double(index))).keep(
                .artefact(name: "notes.txt", .line("x", header: "note")))
        }
        #expect(try store.removable().map(\.id) == ["run-102", "run-101", "run-100"])
        #expect(try store.list().count == 53)
        try store.remove("run-100")
        #expect(try store.list().count == 52)
        #expect(throws: RunStoreError.self) { try store.remove("../elsewhere") }
    }

    @Test func newestCheckpointIsReadAndADamagedOneIsPassedOver() throws {
        let folder = Folder()
        let store = store(folder)
        let keeper = store.keeper(for: record("a"))
        #expect(throws: RunStoreError.noCheckpoint("a")) { try store.checkpoint(of: "a") }
        try keeper.keep(.checkpoint(checkpoint(steps: 2)))
        try keeper.keep(.checkpoint(checkpoint(steps: 5)))
        #expect(try store.checkpoint(of: "a").checkpoint.header.progression.step == 5)
        let file = "\(folder.path)/a/checkpoint"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: file))
        #expect(throws: CheckpointError.damaged(file: file)) { try RunFolder.checkpoint(at: file) }
        #expect(try store.checkpoint(of: "a").checkpoint.header.progression.step == 2)
    }

    @Test func rawMetricsAreLinesOfJSON() throws {
        let folder = Folder()
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 2))
        _ = run.apply(.run)
        run.work()
        let keeper = store(folder).keeper(for: record("a"))
        for effect in run.takeEffects() { try keeper.keep(effect) }
        let text = try String(contentsOfFile: "\(folder.path)/a/metrics.jsonl", encoding: .utf8)
        let objects = try text.split(separator: "\n").map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let events = objects.compactMap { $0["event"] as? String }
        #expect(events.filter { $0 == "step" }.count == 14)
        #expect(events.filter { $0 == "epoch" }.count == 3)
    }

    @Test func folderThatCannotBeMadeIsOneClearError() throws {
        let folder = Folder()
        try Data("a file".utf8).write(to: URL(fileURLWithPath: folder.path))
        let keeper = store(folder).keeper(for: record("a"))
        #expect(throws: RunStoreError.self) {
            try keeper.keep(.artefact(name: "notes.txt", .line("x", header: "note")))
        }
    }

    @Test func lostFolderIsMadeAgain() throws {
        let folder = Folder()
        let keeper = store(folder).keeper(for: record("a"))
        try keeper.keep(.artefact(name: "notes.txt", .line("x", header: "note")))
        try FileManager.default.removeItem(atPath: folder.path)
        try keeper.keep(.checkpoint(checkpoint(steps: 1)))
        #expect(try store(folder).checkpoint(of: "a").checkpoint.header.progression.step == 1)
    }

    /// Whether `body` is refused because the run is held by this process, or by one that the system does not name.
    private static func isInUse(_ id: String, _ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch RunStoreError.inUse(id, let process) {
            return process == nil || process == Int(getpid())
        } catch {
            return false
        }
    }

    @Test func aRunInUseIsRefusedToOthersAndNotRemoved() throws {
        let folder = Folder()
        let store = store(folder)
        let id = "a"
        // Nothing is kept of it yet, so there is nothing to hold.
        #expect(try store.hold(id) == nil)
        do {
            let keeper = store.keeper(for: record(id))
            try keeper.keep(.checkpoint(checkpoint(steps: 2)))
            for _ in 1...2 {
                #expect(Self.isInUse(id) { _ = try store.hold(id) })
                #expect(Self.isInUse(id) { _ = try store.remove(id) })
            }
            #expect(try store.checkpoint(of: id).checkpoint.header.progression.step == 2)
            withExtendedLifetime(keeper) {}
        }
        // It is free as soon as its user is gone.
        let held = try #require(try store.hold(id))
        #expect(Self.isInUse(id) { _ = try store.hold(id) })
        // Whoever holds it may go on with it.
        let again = store.keeper(for: record(id), recipe: "", hold: held)
        try again.keep(.checkpoint(checkpoint(steps: 3)))
        #expect(throws: RunStoreError.self) {
            try store.keeper(for: record(id)).keep(.artefact(name: "notes.txt", .line("x", header: "note")))
        }
        #expect(try store.checkpoint(of: id).checkpoint.header.progression.step == 3)
    }

    @Test func aRunThatNobodyUsesIsRemovedThoughAnotherOneIsUsed() throws {
        let folder = Folder()
        let store = store(folder)
        let used = store.keeper(for: record("used"))
        try used.keep(.artefact(name: "notes.txt", .line("x", header: "note")))
        try store.keeper(for: record("free")).keep(.artefact(name: "notes.txt", .line("x", header: "note")))
        try store.remove("free")
        #expect(try store.list().map(\.id) == ["used"])
        withExtendedLifetime(used) {}
    }

    @Test func theRunOfANameAFileOrAFolderIsKnownBeforeItIsRead() throws {
        let folder = Folder()
        let store = store(folder)
        try store.keeper(for: record("a")).keep(.checkpoint(checkpoint(steps: 2)))
        #expect(try store.runID(named: "last") == "a")
        // A checkpoint says of which run it is.
        for path in ["\(folder.path)/a", "\(folder.path)/a/checkpoint"] {
            #expect(try store.runID(named: path) == "test")
        }
        #expect(throws: CheckpointError.self) { try store.runID(named: "/no/such/file") }
        #expect(try store.runID(named: #filePath) == nil)
        #expect(throws: RunStoreError.self) { try store.runID(named: "nope") }
    }
}
