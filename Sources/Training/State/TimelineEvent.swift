/// Something that changed a run's course, or that the run found out itself: one line of the timeline.
public struct TimelineEvent: Sendable, Equatable {
    /// Its place in the timeline, counted from 0. In a file, an event replaces all of an equal or higher number before
    /// it: they were lost with the process that had written them.
    public let number: Int
    /// Completed steps when it took hold.
    public let step: Int
    /// Completed epochs when it took hold.
    public let epoch: Int
    /// Whether it took hold before the evaluation that was due at that step.
    public let isBeforeEvaluation: Bool
    public let author: Author
    public let change: Change

    /// Who made it happen.
    public enum Author: String, Sendable, Codable {
        case user
        /// A command line, or whatever else sends commands without a person at the keys.
        case script
        case schedule
        case callback
        /// The run's own checks.
        case run
    }

    /// What happened.
    public enum Change: Sendable, Equatable {
        /// The run began, or the first event of which anything is known.
        case began(seed: UInt64, plan: TrainingPlan)
        /// A setting was changed, a layer frozen, a head switched off. The plan is the one from then on.
        case edited(label: String, plan: TrainingPlan, restarts: Bool)
        /// The newest edit in force was taken back.
        case undone(label: String, plan: TrainingPlan, restarts: Bool)
        /// Training began again from untrained weights.
        case restarted(seed: UInt64, plan: TrainingPlan)
        /// The run went back to this step, where `keeping` events had happened; the plan is the one from then on.
        case wentBack(keeping: Int, plan: TrainingPlan, undoesEdit: Bool, label: String)
        /// Weights were read from a file, whose checksum this is.
        case loaded(path: String, checksum: UInt64)
        /// Somebody went on after the run had ended.
        case wentOn
        /// Somebody ended the run for good.
        case stopped
        /// From here on the samples come from another place, or are other ones at the same place.
        case changedData(from: String?, to: String)
        /// A step was not applied, since the loss had left its bounds.
        case diverged(reason: String, layer: String?)
        /// The schedule multiplied the rate by this share of the base rate, the plateaus so far.
        case loweredRate(share: Float)
        /// A callback ended the run.
        case ended(reason: String)
        /// The weights of an earlier epoch were put back.
        case restored(epoch: Int)
    }

    /// Whether a replay must do it. What schedules, callbacks and checks did, they do again by themselves.
    var isRepeated: Bool {
        switch change {
        case .diverged, .loweredRate, .ended, .restored: false
        default: true
        }
    }
}

extension TimelineEvent: Codable {
    private enum Key: String, CodingKey {
        case number, step, epoch, event, author, label, plan, restarts, seed, keeping, path, checksum, reason, layer,
            share
        case isBeforeEvaluation = "before_evaluation"
        case formerPath = "former_path"
        case undoesEdit = "undoes_edit"
        case restoredEpoch = "restored_epoch"
    }

    /// The word for each kind of change in a file.
    private enum Kind: String, Codable {
        case began, edited, undone, restarted, loaded, stopped, diverged, ended, restored
        case wentBack = "went-back"
        case wentOn = "went-on"
        case changedData = "changed-data"
        case loweredRate = "lowered-rate"
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        number = try values.decode(Int.self, forKey: .number)
        step = try values.decode(Int.self, forKey: .step)
        epoch = try values.decode(Int.self, forKey: .epoch)
        isBeforeEvaluation = try values.decodeIfPresent(Bool.self, forKey: .isBeforeEvaluation) ?? false
        author = try values.decode(Author.self, forKey: .author)
        func plan() throws -> TrainingPlan { try values.decode(TrainingPlan.self, forKey: .plan) }
        func text(_ key: Key) throws -> String { try values.decode(String.self, forKey: key) }
        func flag(_ key: Key) throws -> Bool { try values.decode(Bool.self, forKey: key) }
        func seed() throws -> UInt64 { try values.decode(UInt64.self, forKey: .seed) }
        change =
            switch try values.decode(Kind.self, forKey: .event) {
            case .began: .began(seed: try seed(), plan: try plan())
            case .edited: .edited(label: try text(.label), plan: try plan(), restarts: try flag(.restarts))
            case .undone: .undone(label: try text(.label), plan: try plan(), restarts: try flag(.restarts))
            case .restarted: .restarted(seed: try seed(), plan: try plan())
            case .wentBack:
                .wentBack(
                    keeping: try values.decode(Int.self, forKey: .keeping), plan: try plan(),
                    undoesEdit: try flag(.undoesEdit), label: try text(.label))
            case .loaded:
                .loaded(path: try text(.path), checksum: try values.decode(UInt64.self, forKey: .checksum))
            case .wentOn: .wentOn
            case .stopped: .stopped
            case .changedData:
                .changedData(
                    from: try values.decodeIfPresent(String.self, forKey: .formerPath), to: try text(.path))
            case .diverged:
                .diverged(
                    reason: try text(.reason), layer: try values.decodeIfPresent(String.self, forKey: .layer))
            case .loweredRate: .loweredRate(share: try values.decode(Float.self, forKey: .share))
            case .ended: .ended(reason: try text(.reason))
            case .restored: .restored(epoch: try values.decode(Int.self, forKey: .restoredEpoch))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(number, forKey: .number)
        try values.encode(step, forKey: .step)
        try values.encode(epoch, forKey: .epoch)
        if isBeforeEvaluation { try values.encode(true, forKey: .isBeforeEvaluation) }
        try values.encode(author, forKey: .author)
        func kind(_ kind: Kind) throws { try values.encode(kind, forKey: .event) }
        switch change {
        case .began(let seed, let plan):
            try kind(.began)
            try values.encode(seed, forKey: .seed)
            try values.encode(plan, forKey: .plan)
        case .edited(let label, let plan, let restarts):
            try kind(.edited)
            try values.encode(label, forKey: .label)
            try values.encode(plan, forKey: .plan)
            try values.encode(restarts, forKey: .restarts)
        case .undone(let label, let plan, let restarts):
            try kind(.undone)
            try values.encode(label, forKey: .label)
            try values.encode(plan, forKey: .plan)
            try values.encode(restarts, forKey: .restarts)
        case .restarted(let seed, let plan):
            try kind(.restarted)
            try values.encode(seed, forKey: .seed)
            try values.encode(plan, forKey: .plan)
        case .wentBack(let keeping, let plan, let undoesEdit, let label):
            try kind(.wentBack)
            try values.encode(keeping, forKey: .keeping)
            try values.encode(plan, forKey: .plan)
            try values.encode(undoesEdit, forKey: .undoesEdit)
            try values.encode(label, forKey: .label)
        case .loaded(let path, let checksum):
            try kind(.loaded)
            try values.encode(path, forKey: .path)
            try values.encode(checksum, forKey: .checksum)
        case .wentOn: try kind(.wentOn)
        case .stopped: try kind(.stopped)
        case .changedData(let former, let path):
            try kind(.changedData)
            try values.encodeIfPresent(former, forKey: .formerPath)
            try values.encode(path, forKey: .path)
        case .diverged(let reason, let layer):
            try kind(.diverged)
            try values.encode(reason, forKey: .reason)
            try values.encodeIfPresent(layer, forKey: .layer)
        case .loweredRate(let share):
            try kind(.loweredRate)
            try values.encode(share, forKey: .share)
        case .ended(let reason):
            try kind(.ended)
            try values.encode(reason, forKey: .reason)
        case .restored(let epoch):
            try kind(.restored)
            try values.encode(epoch, forKey: .restoredEpoch)
        }
    }
}
