import Foundation
import Synchronization
import Training

/// A store that keeps its runs in memory, as a database would keep them in its rows. Checkpoints are kept as bytes, so that they are
/// written and read as elsewhere.
final class MemoryRunStore: RunStore {
    struct Row {
        var record: RunRecord
        var recipe: String
        var checkpoints: [Data] = []
        var metrics: [MetricRecord] = []
        var events: [TimelineEvent] = []
        var texts: [String: String] = [:]
        var weights: [String: Int] = [:]
    }

    private struct State {
        var names = 0
        var rows: [String: Row] = [:]
        var held: Set<String> = []
    }
    private let state = Mutex(State())

    /// What is kept of a run.
    func row(_ id: String) -> Row? { state.withLock { $0.rows[id] } }

    func newID(model: String) -> String {
        state.withLock { state in
            state.names += 1
            return "\(100 + state.names)-\(model)"
        }
    }

    func releaseUnused() {}

    func keeper(for run: RunRecord, recipe: String, hold: (any RunHold)?) -> any RunKeeper {
        Keeper(store: self, record: run, recipe: recipe, hold: hold)
    }

    func hold(_ id: String) throws(RunStoreError) -> (any RunHold)? {
        guard row(id) != nil else { return nil }
        return try take(id)
    }

    func list() -> [RunRecord] {
        state.withLock { $0.rows.values.map(\.record) }.sorted { ($0.started, $0.id) > ($1.started, $1.id) }
    }

    func checkpoint(of id: String) throws -> FoundCheckpoint {
        guard let row = row(id), !row.checkpoints.isEmpty else { throw RunStoreError.noCheckpoint(id) }
        let last = row.metrics.reversed().lazy.compactMap { record in
            if case .step(let step, _, _) = record { step } else { nil }
        }.first
        var unusable: CheckpointError?
        for (number, bytes) in row.checkpoints.enumerated().reversed() {
            let place = "checkpoint \(number) of \(id)"
            do {
                return FoundCheckpoint(
                    try Checkpoint(bytes, file: place), place: place,
                    run: FoundCheckpoint.OfRun(lastRecordedStep: last, unusable: unusable))
            } catch {
                unusable = unusable ?? error
            }
        }
        throw unusable ?? CheckpointError.damaged(file: id)
    }

    func overview(of run: RunRecord) -> RunOverview {
        let row = row(run.id)
        let newest = row?.checkpoints.last.flatMap { try? Checkpoint($0, file: run.id) }
        return RunOverview(
            run, newest: newest?.header, bytes: row?.checkpoints.reduce(0) { $0 + $1.count } ?? 0)
    }

    func remove(_ id: String) throws(RunStoreError) {
        guard row(id) != nil else { throw .unknown(id, newest: nil) }
        let held = try hold(id)
        state.withLock { $0.rows[id] = nil }
        withExtendedLifetime(held) {}
    }

    /// Damages the newest checkpoint of a run.
    func damageNewest(of id: String) {
        state.withLock { state in
            guard let newest = state.rows[id]?.checkpoints.popLast() else { return }
            state.rows[id]?.checkpoints.append(newest.prefix(newest.count / 2))
        }
    }

    private func take(_ id: String) throws(RunStoreError) -> any RunHold {
        guard state.withLock({ $0.held.insert(id).inserted }) else { throw .inUse(id, process: nil) }
        return Hold(store: self, id: id)
    }

    private final class Hold: RunHold {
        let store: MemoryRunStore
        let id: String

        init(store: MemoryRunStore, id: String) { (self.store, self.id) = (store, id) }
        deinit { store.state.withLock { _ = $0.held.remove(id) } }
    }

    private final class Keeper: RunKeeper {
        let store: MemoryRunStore
        let record: RunRecord
        let recipe: String
        let hold: Mutex<(any RunHold)?>

        init(store: MemoryRunStore, record: RunRecord, recipe: String, hold: (any RunHold)?) {
            (self.store, self.record, self.recipe) = (store, record, recipe)
            self.hold = Mutex(hold)
        }

        var holdsCheckpoint: Bool { store.row(record.id)?.checkpoints.isEmpty == false }

        func keep(_ effect: RunEffect) throws(RunStoreError) {
            do {
                try hold.withLock { hold in if hold == nil { hold = try store.take(record.id) } }
                var row = store.row(record.id) ?? Row(record: record, recipe: recipe)
                switch effect {
                case .metrics(let records): row.metrics += records
                case .timeline(let events): row.events += events
                case .checkpoint(let checkpoint): row.checkpoints.append(try checkpoint.encoded())
                case .artefact(let name, .text(let text)): row.texts[name] = text
                case .artefact(let name, .line(let line, let header)):
                    let text = row.texts[name] ?? "\(header)\n"
                    let first = text.split(separator: "\n").first.map(String.init)
                    row.texts[name] = text + "\(Artefact.line(line, header: header, behind: first))\n"
                case .artefact(let name, .weights(let file)): row.weights[name] = file.tensors.count
                }
                store.state.withLock { $0.rows[record.id] = row }
            } catch let error as RunStoreError {
                throw error
            } catch {
                throw .storage(place: record.id, reason: "\(error)")
            }
        }
    }
}
