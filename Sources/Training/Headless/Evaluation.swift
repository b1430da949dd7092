import Observers

/// A network's figures over the data that it has never learnt from: what `dlbench eval` prints.
public struct Evaluation: Sendable, Equatable {
    public let loss: Float?
    public let accuracy: Float?
    public let samples: Int

    /// Evaluates a run as it stands, over its test set or else its validation set.
    ///
    /// - Throws: `TrainingFailure` if the data can't be read, or has no such samples.
    public init(_ run: TrainingRun) throws(TrainingFailure) {
        run.processor.prepareThread()
        _ = run.apply(.evaluate)
        while run.isEvaluating { run.step(now: 0) }
        if case .failed(let reason) = run.state { throw TrainingFailure(reason: reason) }
        guard let totals = run.newestEvaluation, totals.samples > 0 else {
            throw TrainingFailure(reason: "the data has no samples to evaluate on")
        }
        loss = totals.loss.isFinite ? totals.loss : nil
        accuracy = totals.accuracy
        samples = totals.samples
    }

    /// One line, by the contract of `dlbench eval --json`.
    public var json: String {
        var pairs: [(String, JSONText)] = [("loss", .optional(loss))]
        if accuracy != nil { pairs.append(("accuracy", .optional(accuracy))) }
        return JSONText.object(pairs + [("samples", .integer(samples))])
    }

    /// One line for people.
    public var line: String {
        let accuracy = accuracy.map { ", accuracy \(ShortNumber.text($0 * 100, digits: 4)) %" } ?? ""
        return "loss \(loss.map { ShortNumber.text($0, digits: 5) } ?? "not finite")\(accuracy) over \(samples) samples"
    }
}
