import Foundation
import Settings

/// A checkpoint as it was found for `--resume`, with what there is to say of it.
public struct FoundCheckpoint: Sendable {
    public let checkpoint: Checkpoint
    public let file: String
    /// Whether it was looked for in a run's folder; false for a single file that was named.
    let isOfFolder: Bool
    /// What is wrong with the newest one of the folder; nil if this is the newest.
    let unusable: CheckpointError?
    /// The last step that the run's own records tell of; nil where there are none.
    let lastRecordedStep: Int?

    init(_ checkpoint: Checkpoint, file: String, isOfFolder: Bool = false, unusable: CheckpointError? = nil) {
        self.checkpoint = checkpoint
        self.file = file
        self.isOfFolder = isOfFolder
        self.unusable = unusable
        lastRecordedStep = isOfFolder ? RunFolder.lastRecordedStep(beside: file) : nil
    }

    /// What to know before the run goes on, a line each: which checkpoint is used, where it stands and what is lost, and
    /// whether the run had diverged.
    public var notices: [String] {
        var lines: [String] = []
        if let unusable { lines.append("\(unusable); the checkpoint before it is used, \(plainText(file))") }
        let place = checkpoint.header.progression
        let epoch = place.position == 0 ? "after epoch \(place.epoch)" : "in epoch \(place.epoch + 1)"
        lines.append("going on from step \(place.step), \(epoch)\(loss)")
        return lines + (checkpoint.notice.map { [$0] } ?? [])
    }

    /// What was trained after the checkpoint, in words. Empty for a run that was left in order, of which nothing is lost.
    private var loss: String {
        let header = checkpoint.header
        guard isOfFolder else {
            return header.isLeft == false ? "; it was saved while the run was training: later steps are not in it" : ""
        }
        // Checkpoints of earlier versions do not say how they came about.
        guard unusable != nil || header.isLeft == false else { return "" }
        let reason =
            unusable == nil ? "; the program was stopped before it could save the last steps (killed, or a crash)" : ""
        let steps = (lastRecordedStep ?? 0) - header.progression.step
        let lost =
            switch steps {
            case ...0 where unusable == nil: "later steps (usually less than ten seconds of training) are lost"
            case ...0: "later steps are lost"
            case 1: "at least 1 later step is lost"
            default: "at least \(steps) later steps are lost"
            }
        return "\(reason); \(lost) and will be trained again"
    }
}

extension RunFolder {
    /// The last step in the raw metrics of a checkpoint's run; nil where no line tells of one. Read from the file's end: a
    /// long run's metrics are longer than its checkpoint.
    fileprivate static func lastRecordedStep(beside checkpoint: String) -> Int? {
        let folder = URL(fileURLWithPath: checkpoint).deletingLastPathComponent()
        guard let handle = try? FileHandle(forReadingFrom: folder.appendingPathComponent(File.metrics.rawValue)),
            let size = try? handle.seekToEnd()
        else { return nil }
        defer { try? handle.close() }
        let limit: UInt64 = 1 << 16
        guard (try? handle.seek(toOffset: size > limit ? size - limit : 0)) != nil,
            let bytes = try? handle.readToEnd()
        else { return nil }
        // Lines of epochs name no step; a line that was cut off is none.
        for line in bytes.split(separator: UInt8(ascii: "\n")).reversed() {
            let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            if let step = object?["step"] as? Int { return step }
        }
        return nil
    }
}
