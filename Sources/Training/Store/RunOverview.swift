import Foundation
import Words

/// A kept run as a list shows it: what it came to and how much room it takes.
public struct RunOverview: Sendable {
    public let record: RunRecord
    public let epochs: Int
    public let steps: Int
    public let best: BestFigure?
    public let bytes: Int

    /// Looks at a run's folder. Of the checkpoint only the head is read: a list need not add up gigabytes.
    init(_ record: RunRecord, in path: String) {
        self.record = record
        let header = [RunFolder.File.checkpoint, .previousCheckpoint].lazy
            .compactMap { CheckpointFile.header(of: "\(path)/\($0.rawValue)") }.first
        epochs = header?.progression.epoch ?? 0
        steps = header?.progression.step ?? 0
        best = header.flatMap { BestFigure($0.history) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        bytes = names.reduce(0) { total, name in
            var status = stat()
            return lstat("\(path)/\(name)", &status) == 0 ? total + Int(status.st_size) : total
        }
    }

    /// The best epoch in words.
    public var bestText: String {
        guard let best else { return "no epoch evaluated" }
        return "\(best.metric.replacing("_", with: " ")) \(NumberText.trimmed(best.value))"
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
