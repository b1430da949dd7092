import Autograd
import Networks
import Tensors

/// Carries out training steps: forward, loss, backward, the finite check, clipping, the update.
///
/// All memory is taken when it is made or in the first step; later steps ask the system for none.
public final class StepExecutor {
    public let processor: Processor
    public let network: Network
    /// What the optimiser remembers, in the order of its `stateNames`.
    private(set) var states: [Arena]
    private(set) var optimizer: any Optimizer
    private let tape: Tape
    private let statisticsBefore: Arena
    private var trainable: [Range<Int>]
    /// The values before the newest update, while somebody wants to know how far they moved.
    private var valuesBefore: Arena?

    /// An executor over an untrained or loaded network.
    public init(network: Network, optimizer: any Optimizer, processor: Processor) {
        self.network = network
        self.optimizer = optimizer
        self.processor = processor
        tape = Tape(processor: processor)
        states = Self.emptyStates(for: optimizer, network)
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
        public let correct: Int
        public let rows: Int
        /// Before clipping; NaN where the loss alone stopped the step.
        public let gradientNorm: Float
        public let ruin: Ruin?
    }

    /// What a step needs to be told besides its batch.
    public struct Request {
        let loss: any Loss
        let learningRate: Float
        let clipping: GradientClipping
        let penalty: WeightPenalty
        let seed: UInt64
        let step: Int
        /// A finite loss of this size or more is ruin.
        let lossLimit: Float

        /// A step's circumstances.
        public init(
            loss: any Loss, learningRate: Float, clipping: GradientClipping = GradientClipping(),
            penalty: WeightPenalty = WeightPenalty(), seed: UInt64, step: Int, lossLimit: Float = .infinity
        ) {
            self.loss = loss
            self.learningRate = learningRate
            self.clipping = clipping
            self.penalty = penalty
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
        let loss = request.loss.mean(output, batch.target)
        let (correct, rows) = Guesses.correct(output.value, batch.target)
        let value = loss.value.scalar
        func outcome(norm: Float, _ ruin: Outcome.Ruin?) -> Outcome {
            if ruin != nil { network.statistics.copy(from: statisticsBefore) }
            return Outcome(loss: value, correct: correct, rows: rows, gradientNorm: norm, ruin: ruin)
        }
        guard value.isFinite else { return outcome(norm: .nan, .loss) }
        guard value < request.lossLimit else { return outcome(norm: .nan, .exploded) }
        tape.backward(from: loss)
        let norm = gradientNorm()
        guard norm.isFinite else { return outcome(norm: norm, .gradient) }
        request.penalty.add(to: network, over: trainable, processor: processor)
        request.clipping.apply(to: network.gradients, over: trainable, norm: norm, processor: processor)
        valuesBefore?.copy(from: network.values)
        update(learningRate: request.learningRate, number: request.step)
        return outcome(norm: norm, nil)
    }

    /// Scores for a batch without learning from it.
    public func evaluate(_ batch: SampleBatch, observer: ForwardContext.Observer? = nil) -> Tensor {
        let tape = Tape(processor: processor, isRecording: false)
        return network.forward(batch.inputs, mode: .evaluate, on: tape, observer: observer).value
    }

    /// The mean loss of scores.
    func loss(of scores: Tensor, _ target: Target, _ loss: any Loss) -> Float {
        let tape = Tape(processor: processor, isRecording: false)
        return loss.mean(tape.constant(scores), target).value.scalar
    }

    /// Forward and backward over a batch as the step under way would do it, shown to `observer`; weights and statistics stay.
    ///
    /// The gradient arena is overwritten.
    func inspect(_ batch: SampleBatch, _ request: Request, observer: @escaping ForwardContext.Observer) -> Float {
        statisticsBefore.copy(from: network.statistics)
        defer {
            tape.reset()
            network.statistics.copy(from: statisticsBefore)
        }
        let output = network.forward(
            batch.inputs, mode: .train, seed: request.seed, step: request.step, on: tape, observer: observer)
        let loss = request.loss.mean(output, batch.target)
        tape.backward(from: loss)
        return loss.value.scalar
    }

    /// Goes on with another optimiser or other settings of the same one; what both remember under the same name is kept.
    func use(_ optimizer: any Optimizer) {
        let (old, new) = (type(of: self.optimizer).stateNames, type(of: optimizer).stateNames)
        if old != new {
            let kept = Dictionary(zip(old, states)) { first, _ in first }
            states = new.map { kept[$0] ?? Arena(count: network.values.count) }
        }
        self.optimizer = optimizer
    }

    /// Whether the values before each update are kept; costs a copy a step, and changes nothing.
    var keepsValuesBefore: Bool {
        get { valuesBefore != nil }
        set {
            guard newValue != keepsValuesBefore else { return }
            valuesBefore = newValue ? Arena(count: network.values.count) : nil
            valuesBefore?.copy(from: network.values)
        }
    }

    /// How far the newest update moved some weights; zero before the first one that was watched.
    func updateNorm(of parameters: [Parameter]) -> Float {
        guard let valuesBefore else { return 0 }
        var sum = 0.0
        for parameter in parameters where parameter.isTrainable {
            for index in parameter.range.offset..<parameter.range.end {
                let moved = Double(network.values.pointer[index]) - Double(valuesBefore.pointer[index])
                sum += moved * moved
            }
        }
        return Float(sum.squareRoot())
    }

    /// Forgets what the optimiser remembers.
    func clearStates() { states = Self.emptyStates(for: optimizer, network) }

    /// Must be told when layers were frozen or set free.
    func refreshTrainable() { trainable = network.trainableRanges }

    private func gradientNorm() -> Float {
        var sum = 0.0
        for range in trainable { sum += processor.sumOfSquares(network.gradients, range) }
        return Float(sum.squareRoot())
    }

    private func update(learningRate: Float, number: Int) {
        for range in trainable {
            let (values, gradients) = (network.values.pointer, network.gradients.pointer)
            let (optimizer, states) = (optimizer, states)
            processor.split(range.count, grain: 16_384, alignment: 16) { slice in
                let start = range.lowerBound + slice.lowerBound
                optimizer.step(
                    OptimizerStretch(
                        count: slice.count, values: values + start, gradients: gradients + start,
                        states: states.map { $0.pointer + start }),
                    learningRate: learningRate, update: number)
            }
        }
    }

    private static func emptyStates(for optimizer: any Optimizer, _ network: Network) -> [Arena] {
        type(of: optimizer).stateNames.map { _ in Arena(count: network.values.count) }
    }
}
