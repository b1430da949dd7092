import Networks
import Observers
import Settings

/// Every field of a plan that may be edited while a run lasts: the list that the screen shows, and the way an edit of
/// one of them makes a new plan. One table, so that what is shown can be set and nothing else can.
struct HyperparameterTable {
    let plan: TrainingPlan
    let fields: [LayerField]
    /// The settings of the data that may be changed.
    var data: [(setting: Setting, value: SettingValue)] = []
    /// What the schedule makes of the base rate at the moment.
    let factor: Float
    /// How often the right token is read at the moment; nil where no texts are written.
    let teacherForcing: Float?

    /// All fields with their values and limits.
    var all: [Hyperparameter] {
        [
            Hyperparameter(
                name: "learning-rate", group: "training", value: .number(Self.exact(plan.baseRate * factor)),
                range: 0...1e6, explanation: "the rate in force now; the schedule goes on from there"),
            Hyperparameter(
                name: "batch", group: "training", value: .integer(plan.batch), range: 1...65_536,
                explanation: "samples a step"),
            Hyperparameter(
                name: "epochs", group: "training", value: .integer(plan.epochs), range: 1...1_000_000,
                explanation: "where the run ends and, for most schedules, where they end"),
            Hyperparameter(
                name: "clip.norm", group: "clipping", value: .number(Self.exact(plan.clipNorm ?? 0)),
                range: 0...1e9, isOffAtZero: true,
                explanation: "the whole gradient is scaled down to this norm; 0: no limit"),
            Hyperparameter(
                name: "clip.value", group: "clipping", value: .number(Self.exact(plan.clipValue ?? 0)),
                range: 0...1e9, isOffAtZero: true,
                explanation: "each component of the gradient is cut at ± this; 0: no limit"),
            Hyperparameter(
                name: "optimizer.kind", group: "optimizer", value: .choice(plan.optimizer.kind),
                choices: OptimizerCatalog.all.map { $0.kind },
                explanation: "the rule of the update; another one begins with an empty memory"),
        ] + teaching + part("loss", plan.loss, Self.lossSettings(plan.loss.kind))
            + part("optimizer", plan.optimizer, Self.optimizerSettings(plan.optimizer.kind))
            + [
                Hyperparameter(
                    name: "schedule.kind", group: "schedule", value: .choice(plan.schedule.kind),
                    choices: ScheduleCatalog.all.map { $0.kind }, explanation: "the learning rate over time")
            ] + part("schedule", plan.schedule, Self.scheduleSettings(plan.schedule.kind))
            + data.map { field in
                Self.entry(
                    "data.\(field.setting.name)", group: "data", setting: field.setting, value: field.value,
                    effect: .restartsNetwork)
            }
            + fields.map { field in
                Self.entry(
                    "layers.\(field.key)", group: "layers", setting: field.setting, value: field.value,
                    effect: field.setting.isLive ? .live : .restartsNetwork)
            }
    }

    private var teaching: [Hyperparameter] {
        guard let teacherForcing else { return [] }
        return [
            Hyperparameter(
                name: "teacher-forcing", group: "training", value: .number(Self.exact(teacherForcing)), range: 0...1,
                explanation: "how often the right token is read in training, and not the network's own"),
            Hyperparameter(
                name: "teacher-forcing-end", group: "training", value: .number(Self.exact(plan.teaching.end)),
                range: 0...1, explanation: "the same at the planned end: a straight line leads there"),
        ]
    }

    /// The plan with one field changed, what to call the change, and whether the network must be built anew.
    ///
    /// - Throws: `EditError` for an unknown field, or a value that it does not take.
    func setting(_ name: String, to value: HyperparameterValue) throws(EditError) -> Change {
        // Recipes state it beside the optimiser; it is one of the optimiser's settings all the same.
        let name = ["weight-decay", "l1"].contains(name) ? "optimizer.\(name)" : name
        guard let entry = all.first(where: { $0.name == name }) else {
            let names = all.map(\.name)
            throw .unknownField(name, nearest: nearestName(to: name, among: names))
        }
        let value = try Self.coerced(value, for: entry)
        var changed = plan
        switch name {
        case "learning-rate":
            let rate = try Self.number(value, entry)
            changed.baseRate = factor > 0 ? Float(rate) / factor : Float(rate)
            guard changed.baseRate.isFinite else {
                throw .value(field: name, got: value.text, expected: "a rate that the schedule's factor can reach")
            }
            // A schedule that has come to zero is over, and no base would give the rate: it is constant from here on.
            if factor == 0 { changed.schedule = PartChoice(ConstantSchedule.kind) }
        case "batch": changed.batch = Int(try Self.number(value, entry))
        case "epochs": changed.epochs = Int(try Self.number(value, entry))
        case "teacher-forcing":
            // From here on it stays, unless an end is said again.
            changed.teacherForcing = Float(try Self.number(value, entry))
            changed.teacherForcingEnd = nil
        case "teacher-forcing-end": changed.teacherForcingEnd = Float(try Self.number(value, entry))
        case "clip.norm": changed.clipNorm = try Self.limit(value, entry)
        case "clip.value": changed.clipValue = try Self.limit(value, entry)
        case "optimizer.kind":
            changed.optimizer = Self.switched(plan.optimizer, to: value.text, Self.optimizerSettings(value.text))
        case "schedule.kind":
            changed.schedule = Self.switched(plan.schedule, to: value.text, Self.scheduleSettings(value.text))
        default:
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            switch parts[0] {
            case "loss":
                let setting = try Self.find(parts[1], Self.lossSettings(plan.loss.kind))
                changed.loss.settings[parts[1]] = try Self.checked(value, setting, name)
            case "optimizer":
                let setting = try Self.find(parts[1], Self.optimizerSettings(plan.optimizer.kind))
                changed.optimizer.settings[parts[1]] = try Self.checked(value, setting, name)
            case "schedule":
                let setting = try Self.find(parts[1], Self.scheduleSettings(plan.schedule.kind))
                changed.schedule.settings[parts[1]] = try Self.checked(value, setting, name)
            case "data":
                guard let field = data.first(where: { $0.setting.name == parts[1] }) else {
                    throw .unknownField(name, nearest: nil)
                }
                changed.data = (plan.data ?? [:]).merging([parts[1]: try Self.checked(value, field.setting, name)]) {
                    $1
                }
            default:
                guard let field = fields.first(where: { $0.key == parts[1] }) else {
                    throw .unknownField(name, nearest: nil)
                }
                changed.layers[field.key] = try Self.checked(value, field.setting, name)
            }
        }
        let short = name == "learning-rate" ? "lr" : name
        let also = name != "schedule.kind" && changed.schedule.kind != plan.schedule.kind ? ", constant" : ""
        return Change(
            plan: changed, label: "\(short) \(Self.short(entry.value, entry))→\(Self.short(value, entry))\(also)",
            restarts: entry.effect == .restartsNetwork)
    }

    /// What an edit comes to.
    struct Change {
        let plan: TrainingPlan
        let label: String
        let restarts: Bool
    }
}

/// Why an edit was refused.
public enum EditError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknownField(String, nearest: String?)
    case value(field: String, got: String, expected: String)

    public var description: String {
        switch self {
        case .unknownField(let name, let nearest):
            "no field is called `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? "; the Hyperparameters pane lists them")"
        case .value(let field, let got, let expected): "`\(field)` can't be \(got); it takes \(expected)"
        }
    }
}
