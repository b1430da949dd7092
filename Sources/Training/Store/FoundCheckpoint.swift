import Settings

/// A checkpoint as it was found for `--resume`, with what there is to say of it.
public struct FoundCheckpoint: Sendable {
    public let checkpoint: Checkpoint
    /// Where it lies, for messages: a file's path, or whatever a store calls it.
    public let place: String
    /// What its run says of it; nil for a single file, which belongs to no run that is kept.
    let run: OfRun?

    /// What is known of a checkpoint that was looked for in what is kept of its run.
    public struct OfRun: Sendable {
        /// The last step that the run's raw metrics tell of; nil where there are none.
        let lastRecordedStep: Int?
        /// What is wrong with the newest checkpoint; nil if this is the newest.
        let unusable: CheckpointError?

        /// What a store found beside the checkpoint.
        public init(lastRecordedStep: Int?, unusable: CheckpointError? = nil) {
            self.lastRecordedStep = lastRecordedStep
            self.unusable = unusable
        }
    }

    /// A checkpoint that was found.
    public init(_ checkpoint: Checkpoint, place: String, run: OfRun? = nil) {
        self.checkpoint = checkpoint
        self.place = place
        self.run = run
    }

    /// What to know before the run goes on, a line each: which checkpoint is used, where it stands and what is lost, and
    /// whether the run had diverged.
    public var notices: [String] {
        var lines: [String] = []
        if let unusable = run?.unusable {
            lines.append("\(unusable); the checkpoint before it is used, \(plainText(place))")
        }
        let progression = checkpoint.header.progression
        let epoch =
            progression.position == 0 ? "after epoch \(progression.epoch)" : "in epoch \(progression.epoch + 1)"
        lines.append("going on from step \(progression.step), \(epoch)\(loss)")
        return lines + (checkpoint.notice.map { [$0] } ?? [])
    }

    /// What was trained after the checkpoint, in words. Empty for a run that was left in order, of which nothing is lost.
    private var loss: String {
        let header = checkpoint.header
        guard let run else {
            return header.isLeft == false ? "; it was saved while the run was training: later steps are not in it" : ""
        }
        // Checkpoints of earlier versions do not say how they came about.
        guard run.unusable != nil || header.isLeft == false else { return "" }
        let reason =
            run.unusable == nil
            ? "; the program was stopped before it could save the last steps (killed, or a crash)" : ""
        return "\(reason); \(lost(run, after: header.progression.step)) and will be trained again"
    }

    /// How many steps are lost, at least and at most: steps are recorded in groups, and of the last one nothing may have been
    /// kept.
    private func lost(_ run: OfRun, after step: Int) -> String {
        guard let recorded = run.lastRecordedStep else {
            return "later steps are lost, and without the run's metrics nobody knows how many:"
                + " at most ten seconds of training or one epoch, whichever is more,"
        }
        let group = MetricRecord.groupSize
        let last = max(recorded, step)
        let most = last + group - 1 - last % group - step
        let least = max(recorded - step, 0)
        guard least > 0 else { return "up to \(most) later step\(most == 1 ? " is" : "s are") lost" }
        return "\(least) to \(most) later steps are lost"
    }
}
