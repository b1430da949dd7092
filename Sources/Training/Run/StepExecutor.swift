import Autograd
import Networks
import Tensors

/// Carries out training steps: forward, loss, backward, the finite check, clipping, the update.
///
/// All memory is taken when it is made or in the first step; later steps ask the system for none.
public final class StepExecutor {
    public let processor: Processor
    public let network: Network
    /// The optimiser and what it remembers.
    let memory: OptimizerState
    private let tape: Tape
    private let statisticsBefore: Arena
    private var trainable: [Range<Int>]
    /// The values before the newest update, while somebody wants to know how far they moved.
    private var valuesBefore: Arena?
    /// Whether the gradients, and the values before the update, are those of a step that led to the present weights.
    private(set) var knowsGradients = false
    private(set) var knowsUpdate = false

    /// An executor over an untrained or loaded network.
    public init(network: Network, optimizer: any Optimizer, processor: Processor) {
        self.network = network
        self.processor = processor
        tape = Tape(processor: processor)
        memory = OptimizerState(optimizer, count: network.values.count)
        statisticsBefore = Arena(count: network.statistics.count)
        trainable = network.trainableRanges
    }

    /// What a step found.
    public struct Outcome: Sendable, Equatable {
        /// What kept the update from being applied.
        public enum Ruin: Sendable, Equatable {
            case loss
            case gradient
            case exploded
        }

        public let loss: Float
        public let score: BatchScore
        /// Before clipping; NaN where the loss alone stopped the step.
        public let gradientNorm: Float
        public let ruin: Ruin?
    }

    /// What a step needs to be told besides its batch.
    public struct Request {
        let loss: any Loss
        let learningRate: Float
        let clipping: GradientClipping
        let seed: UInt64
        let step: Int
        /// A finite loss of this size or more is ruin.
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

    /// One optimiser step; where it ends in ruin, neither weights nor statistics have changed.
    public func step(_ batch: SampleBatch, _ request: Request) -> Outcome {
        statisticsBefore.copy(from: network.statistics)
        defer { tape.reset() }
        let output = network.forward(
            batch.inputs, mode: .train, seed: request.seed, step: request.step, on: tape)
        let rows = request.loss.rows(
            output.value, batch.target, slopes: output.wantsGradient, on: output.processor)
        let score = BatchScore(output.value, batch, rows, of: request.loss, on: processor)
        let loss = output.meanLoss(rows)
        let value = loss.value.scalar
        func outcome(norm: Float, _ ruin: Outcome.Ruin?) -> Outcome {
            if ruin != nil { network.statistics.copy(from: statisticsBefore) }
            return Outcome(loss: value, score: score, gradientNorm: norm, ruin: ruin)
        }
        guard value.isFinite else { return outcome(norm: .nan, .loss) }
        guard value < request.lossLimit else { return outcome(norm: .nan, .exploded) }
        tape.backward(from: loss)
        let norm = GradientClipping.norm(of: network.gradients, ranges: trainable, on: processor)
        guard norm.isFinite else { return outcome(norm: norm, .gradient) }
        request.clipping.apply(to: network.gradients, ranges: trainable, found: norm, on: processor)
        valuesBefore?.copy(from: network.values)
        knowsGradients = true
        knowsUpdate = valuesBefore != nil
        memory.update(
            network.values, gradients: network.gradients, ranges: trainable, learningRate: request.learningRate,
            on: processor)
        return outcome(norm: norm, nil)
    }

    /// Scores for a batch without learning from it.
    public func evaluate(_ batch: SampleBatch, observer: ForwardContext.Observer? = nil) -> Tensor {
        let tape = Tape(processor: processor, isRecording: false)
        return network.forward(batch.inputs, mode: .evaluate, on: tape, observer: observer).value
    }

    /// What scores for a batch come to.
    func score(of scores: Tensor, _ batch: SampleBatch, _ loss: any Loss) -> BatchScore {
        BatchScore(
            scores, batch, loss.rows(scores, batch.target, slopes: false, on: processor), of: loss, on: processor)
    }

    /// Forward and backward over a batch as the step under way would do it, shown to `observer`; weights and statistics stay.
    ///
    /// The gradient arena is overwritten.
    func inspect(_ batch: SampleBatch, _ request: Request, observer: @escaping ForwardContext.Observer) -> Float {
        statisticsBefore.copy(from: network.statistics)
        knowsGradients = false
        defer {
            tape.reset()
            network.statistics.copy(from: statisticsBefore)
        }
        let output = network.forward(
            batch.inputs, mode: .train, seed: request.seed, step: request.step, on: tape, observer: observer,
            gradientObserver: observer)
        let loss = request.loss.mean(output, batch.target)
        tape.backward(from: loss)
        return loss.value.scalar
    }

    /// Leaves the gradients of a step that was not applied in the gradient arena, for those who want to see what went wrong.
    func retrace(_ batch: SampleBatch, _ request: Request) {
        _ = inspect(batch, request) { _, _ in }
        knowsGradients = true
    }

    /// Does something that ends with the weights as they were, so that what is known of the newest update still holds.
    func keepingUpdate(_ body: () -> Void) {
        let knewUpdate = knowsUpdate
        body()
        knowsUpdate = knewUpdate
    }

    /// `inspect` that leaves the gradients of the newest step as they are: for probes.
    func look(_ batch: SampleBatch, _ request: Request, observer: @escaping ForwardContext.Observer) {
        let (gradients, knewThem) = (Arena(count: network.gradients.count), knowsGradients)
        gradients.copy(from: network.gradients)
        _ = inspect(batch, request, observer: observer)
        network.gradients.copy(from: gradients)
        knowsGradients = knewThem
    }

    /// Whether the values before each update are kept; costs a copy a step, and changes nothing.
    var keepsValuesBefore: Bool {
        get { valuesBefore != nil }
        set {
            guard newValue != keepsValuesBefore else { return }
            valuesBefore = newValue ? Arena(count: network.values.count) : nil
            knowsUpdate = false
        }
    }

    /// Other weights stand there now: what was known of the newest step is not theirs.
    func forgetNewestStep() {
        knowsGradients = false
        knowsUpdate = false
    }

    /// How far the newest update moved some weights; NaN before the first one that was watched.
    func updateNorm(of parameters: [Parameter]) -> Float {
        guard let valuesBefore, knowsUpdate else { return .nan }
        let sum = parameters.filter(\.isTrainable).reduce(0.0) { sum, parameter in
            sum
                + network.values.squaredDistance(
                    to: valuesBefore, in: parameter.range.offset..<parameter.range.end)
        }
        return Float(sum.squareRoot())
    }

    /// Must be told when layers were frozen or set free.
    func refreshTrainable() { trainable = network.trainableRanges }
}
