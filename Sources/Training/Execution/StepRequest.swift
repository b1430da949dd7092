import Networks

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
        let learningRate: Float
        let clipping: GradientClipping
        let seed: UInt64
        let step: Int
        /// A finite loss of this size or more is divergence.
        let lossLimit: Float

        /// A step's circumstances.
        public init(
            loss: any Loss, learningRate: Float, clipping: GradientClipping = GradientClipping(),
            seed: UInt64, step: Int, lossLimit: Float = .infinity
        ) {
            self.loss = loss
            self.learningRate = learningRate
            self.clipping = clipping
            self.seed = seed
            self.step = step
            self.lossLimit = lossLimit
        }
    }
}
