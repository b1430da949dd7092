import Foundation
import Networks

extension Optimizer {
    /// How many numbers it remembers of each value.
    var stateCount: Int { Self.stateNames.count }
}

/// How much memory a run takes, estimated before any is asked for: what a person may type must not end in an abort.
package struct MemoryNeed {
    /// Bytes of weights, gradients, the first values, what the optimiser remembers, and the states to return to.
    let weights: Int
    /// Bytes of a batch's inputs and of the layers' outputs with their gradients.
    let batch: Int

    var total: Int { weights.addedClamped(batch) }

    package init(_ network: NetworkSpec, optimizerStates: Int, batch: Int) {
        // A state to return to holds the values and the optimiser's states; there may be four of them, and a checkpoint.
        let copies = (3 + optimizerStates).addedClamped(5 * (1 + optimizerStates))
        weights = network.parameterCount.addedClamped(network.statisticCount)
            .multipliedClamped(copies).multipliedClamped(4)
        let inputs = network.inputs.reduce(0) { $0.addedClamped($1.count) }
        let values = network.activationCount.multipliedClamped(2).addedClamped(inputs.multipliedClamped(2))
        self.batch = values.multipliedClamped(max(batch, EvaluationBatch.largest)).multipliedClamped(4)
    }

    /// What this process may use: the machine's memory, or less where it is limited.
    package static var limit: Int {
        var memory = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        var bounds = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &bounds) == 0, bounds.rlim_cur < UInt.max {
            memory = min(memory, Int(clamping: bounds.rlim_cur))
        }
        return memory
    }

    /// - Throws: `TrainingError.tooMuchMemory` if it can't be had.
    package func check(model: String, limit: Int = Self.limit) throws(TrainingError) {
        guard total > limit else { return }
        throw .tooMuchMemory(model: model, weights: weights, batch: batch, limit: limit)
    }
}
