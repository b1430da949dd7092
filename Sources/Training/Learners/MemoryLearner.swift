import Datasets
import Networks
import Settings
import Tensors

/// A learner without gradients: all that it has learnt is a memory of its own form, which it writes down as bytes. What a run needs
/// besides, steps, checkpoints, weight files, the ways back, follows from that.
package protocol MemoryLearner: Learner {
    var updates: Int { get set }

    /// Scores for a batch, raw as a network's: what a softmax makes probabilities of.
    func scores(_ batch: Batch) -> Tensor

    /// Learns from a batch that it has answered.
    func fit(_ batch: Batch)

    /// What it has learnt: an even number of bytes. Equal bytes stand for equal answers.
    var memory: [UInt8] { get }

    /// Whether bytes that may come from any file are a memory of such a learner.
    func canRemember(_ memory: [UInt8]) -> Bool

    /// Takes what was learnt elsewhere.
    ///
    /// - Throws: why it is none of such a learner; nothing has changed then.
    func remember(_ memory: [UInt8]) throws(LearnerMemoryError)

    /// Why a file may hold other tensors than its memory, where their names tell it, and what to do; nil where they do not.
    func hint(ofTensors names: [String]) -> String?

    /// A reader of one text, for a learner of texts: given some more tokens, it answers with the scores of the next one.
    func continuation() -> (_ tokens: [Int32]) -> [Float]
}

extension MemoryLearner {
    package var executor: StepExecutor? { nil }
    package var timeLimit: Int? { nil }
    package var initialValues: Arena { Arena(count: 0) }
    package func apply(setting: String, value: SettingValue) {}
    package var notice: String? { nil }
    package func hint(ofTensors names: [String]) -> String? { nil }
    /// Scores that do not hang on what was read, for a learner of no texts.
    package func continuation() -> (_ tokens: [Int32]) -> [Float] { { _ in [] } }
    package func reader() throws(NetworkError) -> (_ tokens: [Int32]) -> [Float] { continuation() }

    package func evaluate(_ batch: Batch) -> Tensor { scores(batch) }

    package func step(
        _ batch: Batch, _ request: StepExecutor.Request, hook: StepHook
    ) -> StepExecutor.Outcome {
        var view = StepView(batch: batch, network: nil)
        func outcome(_ score: BatchScore = BatchScore(), holding hold: StepHold?) -> StepExecutor.Outcome {
            StepExecutor.Outcome(loss: view.loss, score: score, gradientNorm: view.gradientNorm, hold: hold)
        }
        if let hold = hook(.batch, view) { return outcome(holding: hold) }
        // Answered before it is learnt from: the loss is one of samples that were not seen in this step.
        let scores = scores(batch)
        view.logits = scores
        if let hold = hook(.forward, view) { return outcome(holding: hold) }
        let score = score(of: scores, batch, request.loss)
        view.loss = score.loss
        if let hold = hook(.loss, view) { return outcome(score, holding: hold) }
        if let hold = hook(.beforeUpdate, view) { return outcome(score, holding: hold) }
        fit(batch)
        updates += 1
        _ = hook(.update, view)
        return outcome(score, holding: nil)
    }

    // MARK: What was learnt

    package func copy(reusing old: WeightCopy?) -> WeightCopy { WeightCopy(memory: memory, updates: updates) }
    package func fits(_ copy: WeightCopy) -> Bool { fitsModel(copy) }
    package func fitsModel(_ copy: WeightCopy) -> Bool { copy.values.count == 0 && canRemember(copy.memory) }
    package func restore(_ copy: WeightCopy) {
        // It was asked before whether it fits.
        guard (try? remember(copy.memory)) != nil else { return }
        updates = copy.updates
    }

    /// A weight file holds 32-bit floats. Two bytes are a number that such a float holds exactly.
    package var tensors: [NamedTensor] {
        let bytes = memory
        let halves = bytes.count / 2
        let values = (0..<halves).map { Float(Int(bytes[2 * $0]) + 256 * Int(bytes[2 * $0 + 1])) }
        return [NamedTensor(name: "\(kind).memory", tensor: Tensor(values, shape: [halves]))]
    }

    package func load(_ tensors: [NamedTensor]) throws {
        guard tensors.count == 1, let found = tensors.first, found.name == "\(kind).memory" else {
            let names = tensors.prefix(4).map(\.name)
            throw LearnerMemoryError(
                reason: "a learner `\(kind)` keeps one tensor, `\(kind).memory`, and the file holds "
                    + (names.isEmpty ? "none" : quotedList(names, limit: 4))
                    + (hint(ofTensors: names).map { ": \($0)" } ?? ""))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * found.tensor.count)
        for value in found.tensor.values {
            guard let half = UInt16(exactly: value) else {
                throw LearnerMemoryError(reason: "`\(found.name)` holds \(value), expected whole numbers below 65536")
            }
            bytes.append(UInt8(truncatingIfNeeded: half))
            bytes.append(UInt8(truncatingIfNeeded: half >> 8))
        }
        try remember(bytes)
        updates = 0
    }
}

/// Why a memory is none of a learner's.
package struct LearnerMemoryError: Error, Equatable, CustomStringConvertible {
    /// What is wrong with it.
    package let reason: String

    package var description: String { reason }
}
