import Dispatch
import Observers
import Synchronization

/// Writes what a run wants written, in order, on a queue of its own; a failure is an alert, and training goes on.
final class FileQueue: Sendable {
    private let keeper: (any RunKeeper)?
    private let queue = DispatchQueue(label: "dlbench.files", qos: .utility)
    /// Checkpoints that wait to be written. On a slow disk automatic ones are left out rather than piled up.
    private let waitingCheckpoints = Atomic<Int>(0)

    init(keeper: (any RunKeeper)?) { self.keeper = keeper }

    /// Writes on the queue; `answer` is told, on that queue, of a failure, or nil when all went well.
    func write(_ effects: [RunEffect], answer: @escaping @Sendable (Alert?) -> Void) {
        guard let keeper else { return }
        let chosen = effects.filter { effect in
            guard case .checkpoint = effect else { return true }
            guard waitingCheckpoints.load(ordering: .relaxed) < 2 else { return false }
            waitingCheckpoints.add(1, ordering: .relaxed)
            return true
        }
        queue.async { [self] in
            var failure: Alert?
            for effect in chosen {
                do {
                    try keeper.keep(effect)
                } catch {
                    failure = Alert(kind: .storage, step: effect.step, message: "\(error). Training goes on.")
                }
                if case .checkpoint = effect { waitingCheckpoints.subtract(1, ordering: .relaxed) }
            }
            answer(failure)
        }
    }

    /// Whether a checkpoint is kept of the run. To be asked when everything is written.
    var holdsCheckpoint: Bool { keeper?.holdsCheckpoint ?? false }

    /// Writes the last effects and returns when everything is written, with the reason if one of them failed.
    func finish(_ effects: [RunEffect]) -> String? {
        guard let keeper else { return nil }
        return queue.sync {
            var failure: String?
            for effect in effects {
                do {
                    try keeper.keep(effect)
                } catch {
                    failure = failure ?? "\(error)"
                }
            }
            return failure
        }
    }
}

extension RunEffect {
    /// The step that a checkpoint stands at; 0 for what has no step.
    fileprivate var step: Int {
        guard case .checkpoint(let checkpoint) = self else { return 0 }
        return checkpoint.header.progression.step
    }
}
