import Observers
import Settings
import Words

/// What a headless run has to say, in the order in which it happens.
public enum TrainEvent: Sendable, Equatable {
    /// Every so many steps, if that was asked for. Epochs are counted from 1, the one under way included.
    case step(step: Int, epoch: Int, values: MetricValues)
    /// What an epoch came to; epoch 0 is the untrained network.
    case epoch(EpochSummary, plannedEpochs: Int)
    /// Several times a second, for a progress bar; no line of its own.
    case progress(Progress)
    /// Something for the eye: an alert, a file that could not be written.
    case notice(String)
    case end(TrainEnd)

    /// A line of JSON, by the contract of `dlbench train --json`; nil for what is none of it.
    public var json: String? {
        switch self {
        case .step(let step, let epoch, let values): MetricRecord.step(step: step, epoch: epoch, values: values).json
        case .epoch(let summary, _): summary.json
        case .end(let end): end.json
        case .progress, .notice: nil
        }
    }

    /// A plain line for people; nil for what has none.
    public var line: String? {
        switch self {
        case .step(let step, _, let values): Self.line(step, values)
        case .epoch(let summary, let planned): Self.line(summary, planned)
        case .notice(let text): text
        case .end(let end): end.line
        case .progress: nil
        }
    }

    private static func line(_ step: Int, _ values: MetricValues) -> String {
        let figures = values.readings.filter(\.metric.isBrief).map { reading in
            "\(reading.metric.label) \(NumberText.trimmed(reading.value ?? .nan))"
        }
        return (["step \(step)"] + figures).joined(separator: "  ")
    }

    private static func line(_ summary: EpochSummary, _ planned: Int) -> String {
        // Ten more epochs after a plan's last are no "12/10".
        let place = summary.epoch > 0 ? "epoch \(summary.epoch)/\(max(planned, summary.epoch))" : "untrained"
        var parts = [place, "training loss \(summary.train.words)"]
        if let samples = summary.trainSamples { parts[1] += " (of \(samples) training samples)" }
        if let validation = summary.validation { parts.append("validation loss \(validation.words)") }
        if !summary.learningRate.isNaN { parts.append("lr \(NumberText.trimmed(summary.learningRate))") }
        if summary.epoch > 0 {
            parts.append(DurationText.elapsed(summary.seconds))
            parts.append("\(Int(min(summary.samplesPerSecond, 1e15))) samples/s")
        }
        return parts.joined(separator: "  ")
    }
}

/// How a headless run ended.
public struct TrainEnd: Sendable, Equatable {
    /// Why.
    public enum Reason: String, Sendable, Equatable {
        case finished
        /// A callback ended it.
        case stopped
        case diverged
        case interrupted
    }

    public let reason: Reason
    public let epochs: Int
    public let steps: Int
    /// The epoch with the best validation accuracy, or the lowest loss where there are no classes.
    public let best: BestFigure?
    /// The validation set's figures after the last step, where that step ended no epoch.
    public let validation: EpochScore?
    /// The epoch whose weights were put back at the end; nil if the weights are the last epoch's.
    public let restoredEpoch: Int?
    /// The run that `--resume` finds; nil where no checkpoint is kept: of a run without a step, or where none could be written.
    public let run: String?
    /// What stopped it, in words, where there is more to say.
    public let detail: String?
    /// Why not all of the run's files could be written, where that is so.
    public let unsaved: String?

    /// A line of JSON.
    package var json: String {
        JSONText.object(
            [
                ("event", .text("end")), ("reason", .text(reason.rawValue)), ("epochs", .integer(epochs)),
                ("steps", .integer(steps)), ("best", .raw(best?.json ?? "null")),
                ("run", run.map(JSONText.text) ?? .raw("null")),
            ] + (validation.map { [("validation", $0.json)] } ?? [])
                + (restoredEpoch.map { [("restored_epoch", .integer($0))] } ?? []))
    }

    /// A line for people.
    package var line: String {
        var text = "\(reason.rawValue) after \(CountText.words(epochs, "epoch")), \(CountText.words(steps, "step"))"
        if let validation { text += "; validation loss \(validation.words)" }
        if let best {
            text += "; best \(best.metricWords) \(best.valueWords) in epoch \(best.epoch)"
        }
        // A run that goes on from a checkpoint has it from there.
        if let detail { text += "; \(plainText(detail))" }
        if let restoredEpoch { text += "; the weights are those of epoch \(restoredEpoch)" }
        return text + (run.map { "; run \($0)" } ?? "")
    }
}
