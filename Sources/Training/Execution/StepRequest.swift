import Autograd
import Datasets
import Networks
import Tensors

extension StepExecutor {
    /// What a step found.
    public struct Outcome: Sendable, Equatable {
        /// NaN where the step was held before there was one.
        public let loss: Float
        public let score: BatchScore
        /// Before clipping; NaN where the loss alone stopped the step.
        public let gradientNorm: Float
        /// Why the update was not applied; nil where it was.
        public let hold: StepHold?

        /// How the step diverged; nil where it did not.
        public var divergence: StepDivergence? {
            if case .diverged(let divergence) = hold { divergence } else { nil }
        }
    }

    /// What a step needs to be told besides its batch.
    public struct Request {
        let loss: any Loss
        /// What is asked of named outputs, the main one first; empty where the network has one answer.
        let outputs: [OutputGoal]
        let learningRate: Float
        let clipping: GradientClipping
        let seed: UInt64
        let step: Int
        /// A finite loss of this size or more is divergence.
        let lossLimit: Float

        /// A step's circumstances, for a network with one answer.
        public init(
            loss: any Loss, learningRate: Float, clipping: GradientClipping = GradientClipping(),
            seed: UInt64, step: Int, lossLimit: Float = .infinity
        ) {
            self.init(
                loss: loss, outputs: [], learningRate: learningRate, clipping: clipping, seed: seed, step: step,
                lossLimit: lossLimit)
        }

        init(
            loss: any Loss, outputs: [OutputGoal], learningRate: Float, clipping: GradientClipping, seed: UInt64,
            step: Int, lossLimit: Float
        ) {
            self.loss = loss
            self.outputs = outputs
            self.learningRate = learningRate
            self.clipping = clipping
            self.seed = seed
            self.step = step
            self.lossLimit = lossLimit
        }

        /// The loss of a step, and what the answers come to.
        func score(
            _ answers: [Variable?], _ main: Variable, _ batch: Batch, on processor: Processor
        ) -> (loss: Variable, score: BatchScore) {
            if let scored = outputs.score(answers, batch, on: processor) { return scored }
            let rows = loss.rows(main.value, batch.target, slopes: main.wantsGradient, on: processor)
            return (main.meanLoss(rows), BatchScore(main.value, batch, rows, of: loss, on: processor))
        }
    }
}
