import Words

/// What a replay came to, as the command line says it.
public struct ReplaySummary {
    private let id: String
    private let steps: Int
    private let epochs: Int
    private let events: Int
    private let isSame: Bool
    private let validation: EpochScore?

    /// The summary of a replay.
    public init(_ result: Replayer.Result) {
        id = result.run.id
        steps = result.run.progression.step
        epochs = result.run.progression.epoch
        events = result.events
        isSame = result.isSame
        validation = result.run.newestEvaluation.map(EpochScore.init)
    }

    /// One JSON object.
    public var json: String {
        JSONText.object([
            ("run", .text(id)), ("epochs", .integer(epochs)), ("steps", .integer(steps)), ("events", .integer(events)),
            ("same", .flag(isSame)), ("validation", validation?.json ?? .raw("null")),
        ])
    }

    /// The same for people.
    public var line: String {
        let changes = CountText.words(events, "event")
        let figures = validation.map { "; validation loss \($0.words)" } ?? ""
        let comparison =
            isSame ? "the same weights as the checkpoint, bit for bit" : "other weights than the checkpoint"
        return "\(id): replayed \(CountText.words(steps, "step")) with \(changes): \(comparison)\(figures)"
    }
}

extension TimelineEvent {
    /// What happened, in a few words.
    public var words: String {
        switch change {
        case .began(let seed, _): "began with seed \(seed)"
        case .edited(let label, _, let restarts): restarts ? "\(label), from untrained weights" : label
        case .undone(let label, _, let restarts): "undo \(label)\(restarts ? ", from untrained weights" : "")"
        case .restarted(let seed, _): "restart with seed \(seed)"
        case .wentBack(_, _, _, let label): "went back to this step: \(label)"
        case .loaded(let path, _): "load \(path)"
        case .wentOn: "went on beyond the end"
        case .stopped: "stopped"
        case .changedData(let former, let path):
            (former ?? "") == path ? "the data at the same place is other data" : "data from \(path)"
        case .diverged(let reason, _): "diverged: \(reason)"
        case .loweredRate(let share): "the schedule lowers the rate to \(NumberText.trimmed(share)) of the base rate"
        case .ended(let reason): "stopped by a callback: \(reason)"
        case .restored(let epoch): "the weights of epoch \(epoch) are back"
        }
    }
}
