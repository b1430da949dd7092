import Foundation
import Models
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

    /// What a network takes.
    package init(_ network: NetworkSpec, optimizerStates: Int, samples: Samples) {
        // A state to return to holds the values and the optimiser's states; there may be four of them, and a checkpoint.
        let copies = (3 + optimizerStates).addedClamped(5 * (1 + optimizerStates))
        weights = network.parameterCount.addedClamped(network.statisticCount)
            .multipliedClamped(copies).multipliedClamped(4)
        let extents = samples.extents(of: network.inputs)
        func sum(_ shapes: [SymbolicShape]) -> Int { shapes.reduce(0) { $0.addedClamped($1.count(extents)) } }
        // A step keeps what all layers put out until their gradients are known. An evaluation lets go of it behind the last layer that
        // reads it; how much is needed at a time follows from the largest layer, and branches may need as much again.
        let step = sum(network.inputs + network.nodes.map(\.output)).multipliedClamped(samples.inStep)
        let evaluation = network.nodes.reduce(sum(network.inputs)) { max($0, sum($1.inputs + [$1.output])) }
            .multipliedClamped(samples.inEvaluation)
        batch = max(step, evaluation).multipliedClamped(2).multipliedClamped(4)
    }

    /// What a learner that is no network takes: the scores of a batch. What it learns grows with the texts that it reads.
    package init(_ learner: LearnerFacts, inputs: [SymbolicShape], samples: Samples) {
        weights = 0
        let scores = learner.output.count(samples.extents(of: inputs)).multipliedClamped(
            max(samples.inStep, samples.inEvaluation))
        // An evaluation may have other ones than the steps, and a pool rounds each size up, by a quarter at most.
        batch = scores.addedClamped(scores / 4).multipliedClamped(2).multipliedClamped(4)
    }

    /// The samples of a run, as far as memory follows from them.
    package struct Samples {
        /// The most samples of a step.
        let inStep: Int
        /// The most samples that are evaluated at a time.
        let inEvaluation: Int
        /// The most tokens of each input that is a text.
        let longest: [Int]

        /// - Parameters:
        ///   - batch: the batch size of the plan.
        ///   - training: how many samples there are to train on, which no batch has more of.
        ///   - evaluation: the most samples of an evaluation batch.
        package init(batch: Int, training: Int, evaluation: Int, longest: [Int] = []) {
            inStep = max(min(batch, training), 1)
            inEvaluation = evaluation
            self.longest = longest
        }

        init(of source: any SampleSource, batch: Int) {
            let evaluated = max(source.trainingCount, source.validationCount)
            self.init(
                batch: batch, training: source.trainingCount,
                evaluation: min(EvaluationBatch.size(for: source.task), evaluated), longest: source.longest)
        }

        /// What the symbols of inputs come to: the time of each that is a text.
        fileprivate func extents(of inputs: [SymbolicShape]) -> [String: Int] {
            var extents: [String: Int] = [:]
            for (shape, longest) in zip(inputs, longest) where shape.rank == 1 {
                if case .symbol(let symbol) = shape[0] { extents[symbol] = longest }
            }
            return extents
        }
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

extension SymbolicShape {
    /// The number of values where symbols stand for so many; others count as one.
    fileprivate func count(_ extents: [String: Int]) -> Int {
        dimensions.reduce(1) { product, dimension in
            if case .symbol(let symbol) = dimension { return product.multipliedClamped(extents[symbol] ?? 1) }
            return product.multipliedClamped(dimension.value ?? 1)
        }
    }
}
