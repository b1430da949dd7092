import Models
import Networks
import Settings

/// All that may be edited while a run lasts, as plain data. An edit makes a new plan from the old one; undoing it puts
/// the old one back; a checkpoint saves it.
///
/// What stands under `train:` is declared in `TrainingFields`, one line a field, and read here by the field's name: `plan.batch`.
@dynamicMemberLookup
public struct TrainingPlan: Sendable, Equatable {
    /// The values of `train:`, by their names in recipes, checked. What has a standard is always there.
    private(set) var values: [String: SettingValue]
    /// What the schedule's factor multiplies.
    public var baseRate: Float
    public var loss: PartChoice
    public var optimizer: PartChoice
    public var schedule: PartChoice
    /// Paths of layers whose weights are held.
    public var frozen: [String] = []
    /// Attention heads that are switched off, by the path of their attention; in order.
    public var headsOff: [String: [Int]] = [:]
    /// What was changed of the layers' recipes: `h1.out`, `drop1.rate`.
    public var layers: [String: SettingValue] = [:]
    /// What was changed of the data's settings: `noise`.
    public var data: [String: SettingValue] = [:]
    /// What was changed of the callbacks' settings: `early-stopping.patience`.
    public var callbacks: [String: SettingValue] = [:]
    /// What the losses of named outputs are multiplied by.
    public var outputWeights: [String: Float] = [:]

    /// A plan of checked values; standard ones hold for those that are not said.
    init(
        _ values: [String: SettingValue] = [:], baseRate: Float, loss: PartChoice, optimizer: PartChoice,
        schedule: PartChoice
    ) {
        self.values = [:]
        self.baseRate = baseRate
        self.loss = loss
        self.optimizer = optimizer
        self.schedule = schedule
        for field in TrainingFields.all { self[field.setting] = values[field.setting.name] }
    }

    /// A plan of some epochs, with the standard values of all else.
    public init(
        epochs: Int, batch: Int, baseRate: Float, loss: PartChoice, optimizer: PartChoice, schedule: PartChoice
    ) {
        self.init(baseRate: baseRate, loss: loss, optimizer: optimizer, schedule: schedule)
        self.epochs = epochs
        self.batch = batch
    }

    /// The value of a field: `plan.batch`, `plan.clipNorm`.
    public subscript<Value>(dynamicMember field: KeyPath<TrainingFields, TrainingField<Value>>) -> Value {
        get { Value(setting: values[TrainingFields.declared[keyPath: field].setting.name]) }
        set { self[TrainingFields.declared[keyPath: field].setting] = newValue.setting }
    }

    /// The checked value of a field of `train:`; a limit that is off is not said.
    package subscript(setting: Setting) -> SettingValue? {
        get { values[setting.name] }
        set {
            let isOff = setting.isOffAtZero && newValue?.number == 0
            values[setting.name] = isOff ? nil : newValue ?? setting.standard
        }
    }

    /// The limits on the gradient.
    var clipping: GradientClipping { GradientClipping(norm: self.clipNorm, value: self.clipValue) }

    /// How often a network that writes texts reads the right token, from the beginning to the planned end.
    var teacherForcingRatios: TeacherForcing {
        let start = self.teacherForcing ?? 1
        return TeacherForcing(start: start, end: self.teacherForcingEnd ?? start)
    }

    /// The steps of an epoch of `samples` samples.
    func updates(samples: Int) -> Int {
        let size = max(self.batch, 1)
        return max(1, samples / size + (samples % size == 0 ? 0 : 1))
    }
}
