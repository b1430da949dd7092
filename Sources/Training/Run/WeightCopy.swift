import Tensors

/// A copy of all that training changes in a network and its optimiser.
final class WeightCopy: Sendable {
    let values: Arena
    let statistics: Arena
    let states: [Arena]

    init(of executor: StepExecutor) {
        values = Arena(count: executor.network.values.count)
        statistics = Arena(count: executor.network.statistics.count)
        states = executor.states.map { Arena(count: $0.count) }
        copy(from: executor)
    }

    /// A copy as it was read from a file.
    init(values: Arena, statistics: Arena, states: [Arena]) {
        self.values = values
        self.statistics = statistics
        self.states = states
    }

    func fits(_ executor: StepExecutor) -> Bool {
        values.count == executor.network.values.count && statistics.count == executor.network.statistics.count
            && states.count == executor.states.count
    }

    func copy(from executor: StepExecutor) {
        values.copy(from: executor.network.values)
        statistics.copy(from: executor.network.statistics)
        for (mine, theirs) in zip(states, executor.states) { mine.copy(from: theirs) }
    }

    /// The same numbers in memory of their own.
    func copied() -> WeightCopy {
        let same = WeightCopy(
            values: Arena(count: values.count), statistics: Arena(count: statistics.count),
            states: states.map { Arena(count: $0.count) })
        same.values.copy(from: values)
        same.statistics.copy(from: statistics)
        for (copy, state) in zip(same.states, states) { copy.copy(from: state) }
        return same
    }

    /// Writes the copy back. Optimiser states are left alone if the optimiser has changed since.
    func restore(to executor: StepExecutor) {
        executor.network.values.copy(from: values)
        executor.network.statistics.copy(from: statistics)
        guard states.count == executor.states.count else { return executor.clearStates() }
        for (mine, theirs) in zip(states, executor.states) { theirs.copy(from: mine) }
    }
}
