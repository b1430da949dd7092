import Networks
import Tensors

/// A copy of all that training changes in a learner: in a network and its optimiser, or in the memory of another one. Nobody writes
/// to it again.
package final class WeightCopy: Sendable {
    package let values: Arena
    let statistics: Arena
    /// What the optimiser remembers, in the order of `names`.
    let states: [Arena]
    let names: [String]
    /// Updates that the optimiser had made.
    let updates: Int
    /// What a learner without weights has learnt, in its own form; empty for a network.
    let memory: [UInt8]

    /// A copy of an executor's state as it is now.
    ///
    /// - Parameter old: a copy that nobody needs any more, whose memory is taken where it fits.
    package init(of executor: StepExecutor, reusing old: WeightCopy? = nil) {
        func copy(_ arena: Arena, into spare: Arena?) -> Arena {
            let target = spare.flatMap { $0.count == arena.count ? $0 : nil } ?? Arena(count: arena.count)
            target.copy(from: arena)
            return target
        }
        values = copy(executor.network.values, into: old?.values)
        statistics = copy(executor.network.statistics, into: old?.statistics)
        states = executor.memory.arenas.enumerated().map { index, arena in
            copy(arena, into: old.flatMap { $0.states.indices.contains(index) ? $0.states[index] : nil })
        }
        names = executor.memory.names
        updates = executor.memory.updates
        memory = []
    }

    /// A copy of what a learner without weights has learnt.
    convenience init(memory: [UInt8], updates: Int) {
        self.init(
            values: Arena(count: 0), statistics: Arena(count: 0), states: [], names: [], updates: updates,
            memory: memory)
    }

    /// A copy as it was read from a file.
    init(
        values: Arena, statistics: Arena, states: [Arena], names: [String], updates: Int, memory: [UInt8] = []
    ) {
        self.memory = memory
        self.values = values
        self.statistics = statistics
        self.states = states
        self.names = names
        self.updates = updates
    }

    /// The same with what a learner without weights has learnt.
    func remembering(_ memory: [UInt8]) -> WeightCopy {
        WeightCopy(
            values: values, statistics: statistics, states: states, names: names, updates: updates, memory: memory)
    }

    /// The memory that it takes.
    var bytes: Int { 4 * (values.count + statistics.count + states.reduce(0) { $0 + $1.count }) + memory.count }

    /// Whether its weights are those of such a network, whatever its optimiser remembered.
    func fitsNetwork(of executor: StepExecutor) -> Bool {
        values.count == executor.network.values.count && statistics.count == executor.network.statistics.count
            && memory.isEmpty && states.allSatisfy { $0.count == values.count }
    }

    func fits(_ executor: StepExecutor) -> Bool {
        values.count == executor.network.values.count && statistics.count == executor.network.statistics.count
            && names == executor.memory.names && states.allSatisfy { $0.count == values.count }
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

    /// Whether every number is the same bits.
    package func isSame(as other: WeightCopy) -> Bool {
        let (mine, theirs) = ([values, statistics] + states, [other.values, other.statistics] + other.states)
        return names == other.names && updates == other.updates && memory == other.memory && mine.count == theirs.count
            && zip(mine, theirs).allSatisfy { $0.hasSameBits(as: $1) }
    }
}
