import Datasets
import Foundation
import Observers
import Tensors
import Words

/// Everything that a run needs to go on as if it had never stopped.
public struct Checkpoint: Sendable {
    /// What is small, as JSON in the file.
    public struct Header: Sendable, Codable, Equatable {
        /// The form of the file; nil in those of the first form, which kept no timeline.
        let version: Int?
        public let run: String
        public let model: String
        public let origin: RunOrigin
        public let seed: UInt64
        public let threads: Int
        public let plan: TrainingPlan
        public let progression: Progression
        public let history: [EpochSummary]
        /// Everything that changed the run's course; nil in a file of the first form.
        let timeline: Timeline?
        /// The edits in force, in a file of the first form.
        let journal: EditsOfOldRun?
        let callbacks: [[String: Double]]
        let untrainedLoss: Float?
        let isBeyondPlan: Bool
        /// Why the run had ended; nil for one that may go on, and in checkpoints of earlier versions, as the next four.
        let ending: RunEnding?
        let restoredEpoch: Int?
        /// What the run was on its way to; nil for the planned end, and in checkpoints of earlier versions.
        let goal: Goal?
        /// The rate of the newest step.
        let lastLearningRate: Float?
        /// What the epoch under way has taken so far.
        let epochSeconds: Double?
        let epochSamples: Int?
        let marks: [StoredMark]
        /// Names of the metric series, in order.
        let series: [String]
        /// The callbacks that keep weights.
        let keptBy: [Int]
        /// What the optimiser remembers, in the order of the blocks.
        let optimizerStates: [String]
        /// The same for each kept copy, which another optimiser may have made; nil in files of earlier versions.
        let keptStates: [[String]]?
        /// Updates that the optimiser had made, for the weights and then for each kept copy.
        let updates: [Int]
        /// What reads the texts; nil for a model without, and in checkpoints of earlier versions.
        let tokenizers: [TokenizerFile]?
        /// The classes in the order of the network's outputs; nil as for tokenizers.
        let classNames: [String]?
        /// What was learnt from the samples of how they become numbers; nil as for tokenizers.
        let coding: DataCoding?
        /// What tells the run's samples from others; nil in checkpoints of earlier versions, and where nobody can know.
        let data: SourceDigest?
        /// Whether the run was left in order with this checkpoint as its last; nil in checkpoints of earlier versions.
        let isLeft: Bool?
        /// The kind of a learner that is no network, whose memories stand behind the series; nil for a network.
        let learner: String?
    }

    public let header: Header
    let weights: WeightCopy
    let initialValues: Arena
    let kept: [WeightCopy]
    let series: [MetricSeries]
}

/// The edits in force as files of the first form have them.
struct EditsOfOldRun: Sendable, Codable, Equatable {
    let inForce: [Edit]
}

/// A mark as a checkpoint stores it.
struct StoredMark: Sendable, Codable, Equatable {
    let kind: String
    let step: Int
    let epoch: Float
    let label: String

    private static let kinds: [(String, TimelineMark.Kind)] = [
        ("edit", .edit), ("undo", .undo), ("checkpoint", .checkpoint), ("alert", .alert),
    ]

    init(_ mark: TimelineMark) {
        kind = Self.kinds.first { $0.1 == mark.kind }?.0 ?? "edit"
        step = mark.step
        epoch = mark.epoch
        label = mark.label
    }

    var mark: TimelineMark {
        TimelineMark(kind: Self.kinds.first { $0.0 == kind }?.1 ?? .edit, step: step, epoch: epoch, label: label)
    }
}

extension Checkpoint {
    /// What to know before going on, and what to try: that the run had diverged here. nil where all is well.
    package var notice: String? {
        let kind = StoredMark(TimelineMark(kind: .alert, step: 0, epoch: 0, label: "")).kind
        let step = header.progression.step
        guard let mark = header.marks.last, mark.kind == kind, mark.step == step else { return nil }
        let rate = NumberText.trimmed(header.plan.baseRate / 10)
        return "this run had diverged at step \(step) (\(mark.label)), and would diverge again; "
            + "start a new run with a smaller learning rate: `--set optimizer.lr=\(rate)`, or `:restart` and `:lr \(rate)` in the workbench"
    }

    /// The bytes of a checkpoint's file.
    ///
    /// - Throws: what the JSON encoder throws; never for a value that a run can hold.
    public func encoded() throws -> Data { try CheckpointFile.encode(self) }

    /// The checkpoint that a file's bytes hold.
    ///
    /// - Throws: `CheckpointError`.
    public init(_ bytes: Data, file: String) throws(CheckpointError) {
        // A slice's indices do not start at zero; the reader counts from there.
        self = try CheckpointFile.decode(Data(bytes), file: file)
    }
}
