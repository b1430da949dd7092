import Foundation
import Models
import Observers
import Testing
import Training

/// What every store must do, whatever it keeps its runs in.
@Suite struct RunStoreContractTests {
    /// A store, with what takes away what it leaves behind.
    final class Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let store: any RunStore
        private let folder: String?

        private init(_ name: String, _ store: any RunStore, folder: String? = nil) {
            (testDescription, self.store, self.folder) = (name, store, folder)
        }

        /// A text that is kept of a run.
        func text(_ name: String, of run: String) throws -> String? {
            if let memory = store as? MemoryRunStore { return memory.row(run)?.texts[name] }
            return try folder.map { try String(contentsOfFile: "\($0)/\(run)/\(name)", encoding: .utf8) }
        }

        deinit { if let folder { try? FileManager.default.removeItem(atPath: folder) } }

        static var all: [Case] {
            let folder = NSTemporaryDirectory() + "dlbench-\(UUID().uuidString)"
            return [
                Case("folder", FolderRunStore(root: folder), folder: folder), Case("memory", MemoryRunStore()),
            ]
        }
    }

    private static let recipe = """
        model: lab
        input: [2]
        layers:
          - linear: {name: h, out: 8}
          - tanh
          - linear: {name: out, out: 2}
        data: spirals
        train:
          loss: cross-entropy
          optimizer: {kind: adam, lr: 0.01}
          batch: 64
          epochs: 3
          callbacks: [csv-log, history, model-checkpoint]
        """

    private func recipe() throws -> Recipe { try Recipe(Self.recipe, file: "lab.yaml") }

    /// Trains a new run in the store and lets go of it.
    private func train(in store: any RunStore, steps: Int? = nil, started: Double = 0) throws -> TrainingRun {
        let request = RunRequest(recipe: try recipe(), threads: 1)
        let run = try RunOpener.open(request, id: store.newID(model: "lab"))
        let record = RunRecord(id: run.id, model: "lab", data: "spirals", seed: 0, started: started)
        let keeper = store.keeper(for: record, recipe: Self.recipe)
        _ = try HeadlessTrainer(run, keeper: keeper, clock: { 0 }).train(HeadlessTrainer.Options(steps: steps)) { _ in }
        return run
    }

    @Test(arguments: Case.all) func aRunGoesOnFromWhatTheStoreKept(of one: Case) throws {
        let store = one.store
        let straight = try train(in: store)
        let cut = try train(in: store, steps: 5, started: 1)
        #expect(try store.runID(named: "last") == cut.id)
        let hold = try store.hold(cut.id)
        #expect(hold != nil)
        let found = try store.checkpoint(named: "last")
        #expect(found.notices == ["going on from step 5, in epoch 1"])
        let resumed = try RunOpener.resume(found.checkpoint, file: found.place, threads: 1)
        let record = try store.find("last")
        let keeper = store.keeper(for: record, recipe: Self.recipe, hold: hold)
        let end = try HeadlessTrainer(resumed, keeper: keeper, clock: { 0 }).train { _ in }
        #expect(end.unsaved == nil && end.run == cut.id)
        #expect(resumed.bits == straight.bits)
        let ids = try store.list().map(\.id)
        #expect(ids == [cut.id, straight.id])
        let overviews = try store.list().map(store.overview)
        let best = try #require(overviews.first).bestText
        #expect(
            best.hasPrefix("validation accuracy ") && best.hasSuffix(" %")
                && end.line.contains("; best \(best) in epoch"))
        #expect(overviews.map(\.epochs) == [3, 3] && overviews.allSatisfy { $0.bytes > 0 && $0.best != nil })
    }

    @Test(arguments: Case.all) func aRunIsReplayedFromItsStore(of one: Case) throws {
        let run = try train(in: one.store)
        let found = try one.store.checkpoint(named: run.id)
        let replayer = try Replayer(found.checkpoint, file: found.place)
        let result = try replayer.replay(replayer.request(dataPath: nil, threads: 1))
        #expect(result?.isSame == true)
    }

    @Test(arguments: Case.all) func aHeldRunIsRefusedToOthersAndAFreeOneIsRemoved(of one: Case) throws {
        let run = try train(in: one.store)
        func isInUse(_ body: () throws -> Void) -> Bool {
            do {
                try body()
            } catch RunStoreError.inUse(let id, _) {
                return id == run.id
            } catch {}
            return false
        }
        do {
            let hold = try one.store.hold(run.id)
            #expect(isInUse { _ = try one.store.hold(run.id) })
            #expect(isInUse { try one.store.remove(run.id) })
            withExtendedLifetime(hold) {}
        }
        try one.store.remove(run.id)
        #expect(try one.store.list().isEmpty)
        #expect(throws: RunStoreError.self) { try one.store.remove(run.id) }
        #expect(throws: RunStoreError.noRuns) { try one.store.checkpoint(named: "last") }
    }

    @Test func artefactsOfCallbacksAreKeptByTheirNames() throws {
        let store = MemoryRunStore()
        let run = try train(in: store)
        let row = try #require(store.row(run.id))
        #expect(row.recipe == Self.recipe)
        #expect(row.texts["log.csv"]?.hasPrefix("epoch,step,loss") == true)
        #expect(row.texts["log.csv"]?.split(separator: "\n").count == 4)
        #expect(row.texts["history.json"]?.hasPrefix("[") == true)
        #expect(row.weights == ["best.safetensors": 4])
        #expect(row.events.count == 1)
    }

    @Test func aDamagedCheckpointIsSaidByTheNameThatTheStoreGivesIt() throws {
        let store = MemoryRunStore()
        let run = try train(in: store)
        store.damageNewest(of: run.id)
        let found = try store.checkpoint(named: run.id)
        let first = try #require(found.notices.first)
        #expect(first.contains("the checkpoint before it is used, checkpoint "))
    }

    /// A log that an earlier version began has fewer columns, or others: its lines stay alike.
    @Test(arguments: Case.all) func aLogKeepsTheColumnsOfItsHeader(of one: Case) throws {
        let record = RunRecord(id: one.store.newID(model: "lab"), model: "lab", data: "", seed: 0, started: 0)
        let keeper = one.store.keeper(for: record, recipe: Self.recipe)
        func add(_ line: String, _ header: String) throws {
            try keeper.keep(.artefact(name: "log.csv", .line(line, header: header)))
        }
        try add("1,0.5", "epoch,loss")
        try add("2,0.4,0.9,0.8", "epoch,loss,top5_accuracy,val_top5_accuracy")
        try add("0.3,3", "loss,epoch")
        try add("4", "epoch")
        #expect(try one.text("log.csv", of: record.id) == "epoch,loss\n1,0.5\n2,0.4\n3,0.3\n4,\n")
    }
}
