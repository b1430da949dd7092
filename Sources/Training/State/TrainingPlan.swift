import Networks
import Settings

/// All that may be edited while a run lasts, as plain data. An edit makes a new plan from the old one; undoing it puts
/// the old one back; a checkpoint saves it.
public struct TrainingPlan: Sendable, Equatable, Codable {
    /// Planned epochs.
    public var epochs: Int
    /// Samples a step.
    public var batch: Int
    /// What the schedule's factor multiplies.
    public var baseRate: Float
    public var loss: PartChoice
    public var optimizer: PartChoice
    public var schedule: PartChoice
    /// The whole gradient is scaled down to this norm; nil for no limit.
    public var clipNorm: Float?
    /// Each component of the gradient is cut at ± this; nil for no limit.
    public var clipValue: Float?
    /// The limits on the gradient.
    var clipping: GradientClipping { GradientClipping(norm: clipNorm, value: clipValue) }

    /// How often a network that writes texts reads the right token in training; nil for always.
    public var teacherForcing: Float?
    /// The same at the planned end; nil where it does not change.
    public var teacherForcingEnd: Float?
    var teaching: TeacherForcing {
        let start = teacherForcing ?? 1
        return TeacherForcing(start: start, end: teacherForcingEnd ?? start)
    }

    /// Paths of layers whose weights are held.
    public var frozen: [String] = []
    /// Attention heads that are switched off, by the path of their attention; in order.
    public var headsOff: [String: [Int]] = [:]
    /// The steps of an epoch of `samples` samples.
    func updates(samples: Int) -> Int {
        let size = max(batch, 1)
        return max(1, samples / size + (samples % size == 0 ? 0 : 1))
    }

    /// What was changed of the layers' recipes: `h1.out`, `drop1.rate`.
    public var layers: [String: SettingValue] = [:]

    /// What was changed of the data's settings: `noise`; nil where nothing was, and in checkpoints of earlier versions.
    public var data: [String: SettingValue]?

    /// A plan as a recipe states it.
    public init(
        epochs: Int, batch: Int, baseRate: Float, loss: PartChoice, optimizer: PartChoice, schedule: PartChoice,
        clipNorm: Float? = nil, clipValue: Float? = nil, teacherForcing: Float? = nil, teacherForcingEnd: Float? = nil
    ) {
        self.epochs = epochs
        self.batch = batch
        self.baseRate = baseRate
        self.loss = loss
        self.optimizer = optimizer
        self.schedule = schedule
        self.clipNorm = clipNorm
        self.clipValue = clipValue
        self.teacherForcing = teacherForcing
        self.teacherForcingEnd = teacherForcingEnd
    }
}

/// A loss, optimiser or schedule by its kind, with what was said of its settings.
public struct PartChoice: Sendable, Equatable, Codable {
    public var kind: String
    public var settings: [String: SettingValue]

    /// The part called `kind`.
    public init(_ kind: String, _ settings: [String: SettingValue] = [:]) {
        self.kind = kind
        self.settings = settings
    }
}

/// The live objects that a plan names.
struct PlanParts {
    let loss: any Loss
    let optimizer: any Optimizer
    let schedule: any Schedule

    /// The parts of `plan` for epochs of `updatesPerEpoch` steps.
    ///
    /// - Throws: `PlanError` for an unknown kind, or settings that a part does not take.
    init(_ plan: TrainingPlan, updatesPerEpoch: Int) throws(PlanError) {
        let lossType = try Self.find(plan.loss.kind, among: LossCatalog.all, part: "loss") { $0.kind }
        loss = lossType.init(try Self.values(plan.loss, lossType.settings, part: "loss"))
        let optimizerType = try Self.find(plan.optimizer.kind, among: OptimizerCatalog.all, part: "optimizer") {
            $0.kind
        }
        optimizer = optimizerType.init(try Self.values(plan.optimizer, optimizerType.settings, part: "optimizer"))
        let scheduleType = try Self.find(plan.schedule.kind, among: ScheduleCatalog.all, part: "schedule") { $0.kind }
        schedule = scheduleType.init(
            try Self.values(plan.schedule, scheduleType.settings, part: "schedule"),
            plan: SchedulePlan(
                totalUpdates: updatesPerEpoch.multipliedClamped(plan.epochs), updatesPerEpoch: updatesPerEpoch))
    }

    private static func find<Part>(
        _ kind: String, among all: [Part], part: String, name: (Part) -> String
    ) throws(PlanError) -> Part {
        if let found = all.first(where: { name($0) == kind }) { return found }
        throw .unknownKind(part: part, kind: kind, nearest: nearestName(to: kind, among: all.map(name)))
    }

    private static func values(
        _ choice: PartChoice, _ settings: [Setting], part: String
    ) throws(PlanError) -> SettingValues {
        do {
            return try SettingValues(choice.settings, for: settings)
        } catch {
            throw .setting(part: part, error)
        }
    }
}

/// Why a plan can't be followed.
public enum PlanError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknownKind(part: String, kind: String, nearest: String?)
    case setting(part: String, SettingError)

    public var description: String {
        switch self {
        case .unknownKind(let part, let kind, let nearest):
            "no \(part) is called `\(kind)`\(nearest.map { "; did you mean `\($0)`?" } ?? "")"
        case .setting(let part, let error): "\(part): \(error)"
        }
    }
}
