import Words

/// A kept run as a list shows it: what it came to and how much room it takes.
public struct RunOverview: Sendable {
    public let record: RunRecord
    public let epochs: Int
    public let steps: Int
    public let best: BestFigure?
    public let bytes: Int

    /// What a run's newest checkpoint says of it; nil where there is none.
    public init(_ record: RunRecord, newest header: Checkpoint.Header?, bytes: Int) {
        self.record = record
        self.bytes = bytes
        epochs = header?.progression.epoch ?? 0
        steps = header?.progression.step ?? 0
        best = header.flatMap { BestFigure($0.history) }
    }

    /// The best epoch in words.
    public var bestText: String {
        guard let best else { return "no epoch evaluated" }
        return "\(best.metricWords) \(best.valueWords)"
    }

    /// The room that it takes, in words.
    public var sizeText: String { ByteText.text(bytes) }

    /// A line of JSON.
    public var json: String {
        JSONText.object([
            ("run", .text(record.id)), ("model", .text(record.model)), ("data", .text(record.data)),
            ("seed", .raw("\(record.seed)")), ("started", .number(record.started)), ("epochs", .integer(epochs)),
            ("steps", .integer(steps)), ("best", .raw(best?.json ?? "null")), ("bytes", .integer(bytes)),
        ])
    }
}
