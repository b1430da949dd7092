import Autograd
import Datasets
import Networks
import Tensors

/// Carries out training steps over a network, phase by phase. It keeps no books: what a step came to is returned.
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

    /// One optimiser step over a batch, phase by phase.
    ///
    /// - Parameters:
    ///   - observer: told of what the layers put out.
    ///   - gradientObserver: told of the gradients that come back to them.
    ///   - hook: asked between the phases; whoever holds the step keeps weights and statistics as they were.
    public func step(
        _ batch: Batch, _ request: Request, observer: ForwardContext.Observer? = nil,
        gradientObserver: ForwardContext.Observer? = nil, hook: StepHook
    ) -> Outcome {
        statisticsBefore.copy(from: network.statistics)
        defer { tape.reset() }
        var view = StepView(batch: batch, network: network)
        func outcome(_ score: BatchScore = BatchScore(), holding hold: StepHold?) -> Outcome {
            if hold != nil { network.statistics.copy(from: statisticsBefore) }
            return Outcome(loss: view.loss, score: score, gradientNorm: view.gradientNorm, hold: hold)
        }
        if let hold = hook(.batch, view) { return outcome(holding: hold) }

        let answers = network.answers(
            to: batch.inputs, mode: .train, seed: request.seed, step: request.step, on: tape, observer: observer,
            gradientObserver: gradientObserver)
        guard let logits = answers.first.flatMap({ $0 }) else {
            preconditionFailure("the main answer is always computed")
        }
        view.logits = logits.value
        if let hold = hook(.forward, view) { return outcome(holding: hold) }

        let (loss, score) = request.score(answers, logits, batch, on: processor)
        view.loss = loss.value.scalar
        if let hold = hook(.loss, view) { return outcome(score, holding: hold) }

        knowsGradients = false
        tape.backward(from: loss)
        view.gradientNorm = GradientClipping.norm(of: network.gradients, ranges: trainable, on: processor)
        if let hold = hook(.backward, view) { return outcome(score, holding: hold) }

        request.clipping.apply(
            to: network.gradients, ranges: trainable, found: view.gradientNorm, on: processor)
        if let hold = hook(.beforeUpdate, view) { return outcome(score, holding: hold) }

        valuesBefore?.copy(from: network.values)
        knowsGradients = true
        knowsUpdate = valuesBefore != nil
        memory.update(
            network.values, gradients: network.gradients, ranges: trainable, learningRate: request.learningRate,
            on: processor)
        _ = hook(.update, view)
        return outcome(score, holding: nil)
    }

    /// One optimiser step that is held where it diverges.
    public func step(_ batch: Batch, _ request: Request) -> Outcome {
        step(batch, request, hook: DivergenceCheck(lossLimit: request.lossLimit).hook)
    }

    /// Scores for a batch without learning from it.
    public func evaluate(_ batch: Batch, observer: ForwardContext.Observer? = nil) -> Tensor {
        let tape = Tape(processor: processor, isRecording: false)
        return network.forward(batch.inputs, mode: .evaluate, on: tape, observer: observer).value
    }

    /// The main answers to a batch without learning from it, and what all answers come to.
    ///
    /// - Parameter includesTraining: whether outputs count that evaluations leave out.
    func assessed(
        _ batch: Batch, _ loss: any Loss, _ outputs: [OutputGoal], includesTraining: Bool
    ) -> (scores: Tensor, score: BatchScore) {
        let goals = includesTraining ? outputs : outputs.filter { !$0.isTrainingOnly }
        guard !goals.isEmpty else {
            let scores = evaluate(batch)
            return (scores, score(of: scores, batch, loss))
        }
        let tape = Tape(processor: processor, isRecording: false)
        let answers = network.answers(to: batch.inputs, mode: .evaluate, computesAll: includesTraining, on: tape)
        guard let main = answers.first.flatMap({ $0 }), let scored = goals.score(answers, batch, on: processor) else {
            preconditionFailure("the main answer is always computed and scored")
        }
        return (main.value, scored.score)
    }

    /// Forward and backward over a batch as the step under way would do it, shown to `observer`; weights and statistics stay.
    ///
    /// The gradient arena is overwritten.
    func inspect(_ batch: Batch, _ request: Request, observer: @escaping ForwardContext.Observer) -> Float {
        step(batch, request, observer: observer, gradientObserver: observer) { phase, _ in
            phase == .backward ? .inspected : nil
        }.loss
    }

    /// Leaves the gradients of a step that was not applied in the gradient arena, for those who want to see what went wrong.
    func retrace(_ batch: Batch, _ request: Request) {
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
    func look(_ batch: Batch, _ request: Request, observer: @escaping ForwardContext.Observer) {
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
