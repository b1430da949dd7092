import Networks
import Synchronization
import Tensors

/// A copy of all that training changes in a network and its optimiser.
final class WeightCopy: Sendable {
    let values: Arena
    let statistics: Arena
    /// What the optimiser remembers, in the order of `names`.
    let states: [Arena]
    let names: [String]
    private let count: Atomic<Int>

    /// A copy of an executor's state as it is now.
    init(of executor: StepExecutor) {
        values = Arena(count: executor.network.values.count)
        statistics = Arena(count: executor.network.statistics.count)
        states = executor.memory.arenas.map { Arena(count: $0.count) }
        names = executor.memory.names
        count = Atomic(0)
        copy(from: executor)
    }

    /// A copy as it was read from a file.
    init(values: Arena, statistics: Arena, states: [Arena], names: [String], updates: Int) {
        self.values = values
        self.statistics = statistics
        self.states = states
        self.names = names
        count = Atomic(updates)
    }

    /// Updates that the optimiser had made.
    var updates: Int { count.load(ordering: .relaxed) }

    func fits(_ executor: StepExecutor) -> Bool {
        values.count == executor.network.values.count && statistics.count == executor.network.statistics.count
            && names == executor.memory.names && states.allSatisfy { $0.count == values.count }
    }

    /// Overwrites the copy; it must fit.
    func copy(from executor: StepExecutor) {
        values.copy(from: executor.network.values)
        statistics.copy(from: executor.network.statistics)
        for (mine, theirs) in zip(states, executor.memory.arenas) { mine.copy(from: theirs) }
        count.store(executor.memory.updates, ordering: .relaxed)
    }

    /// Writes the copy back. What another optimiser remembered is of no use to this one, which then starts afresh.
    func restore(to executor: StepExecutor) {
        executor.network.values.copy(from: values)
        executor.network.statistics.copy(from: statistics)
        executor.forgetNewestStep()
        let tensors = Dictionary(zip(names, states.map(\.tensor))) { first, _ in first }
        do {
            try executor.memory.restore(updates: updates, tensors)
        } catch {
            executor.memory.clear()
        }
    }
}
