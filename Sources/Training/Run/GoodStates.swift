/// Earlier states of a run in memory, to return to when it ends in ruin.
///
/// Each place takes its memory once and then is overwritten; capturing a state is a few copies of arenas.
final class GoodStates {
    /// Why a state was captured.
    enum Place: Int, CaseIterable {
        case beforeEdit
        case epochStart
        case recent
        case lessRecent
    }

    /// A state: weights, statistics, what the optimiser remembers, and where the run was.
    final class Saved {
        let weights: WeightCopy
        fileprivate(set) var progression: Progression
        fileprivate(set) var callbacks: CallbackMemory

        fileprivate init(weights: WeightCopy, progression: Progression, callbacks: CallbackMemory) {
            self.weights = weights
            self.progression = progression
            self.callbacks = callbacks
        }
    }

    private var saved: [Place: Saved] = [:]

    /// Overwrites the state at `place`.
    func capture(_ place: Place, _ executor: StepExecutor, _ progression: Progression, _ callbacks: CallbackMemory) {
        if let state = saved[place], state.weights.fits(executor) {
            state.weights.copy(from: executor)
            state.progression = progression
            state.callbacks = callbacks
        } else {
            saved[place] = Saved(
                weights: WeightCopy(of: executor), progression: progression, callbacks: callbacks)
        }
    }

    /// Overwrites the older of the two states that are taken every so many steps.
    func captureRecent(_ executor: StepExecutor, _ progression: Progression, _ callbacks: CallbackMemory) {
        (saved[.recent], saved[.lessRecent]) = (saved[.lessRecent], saved[.recent])
        capture(.recent, executor, progression, callbacks)
    }

    /// The newest state that is not after `step`, or the oldest of all; nil before any was captured.
    func best(before step: Int) -> Saved? {
        let all = saved.values.sorted { $0.progression.step < $1.progression.step }
        return all.last { $0.progression.step <= step } ?? all.first
    }

    /// Forgets states after `step`, which belong to a course that was given up.
    func forget(after step: Int) { saved = saved.filter { $0.value.progression.step <= step } }

    func removeAll() { saved = [:] }
}
