import Settings

/// Every value of `train:` that is part of a run's plan: one line a field.
///
/// A new one needs nothing else. By its line it is read from recipes and from `--set`, listed and edited in the workbench, saved
/// in checkpoints and checked wherever it comes from; the code that it is for reads it as `plan.batch`.
public struct TrainingFields: Sendable {
    public let batch = TrainingField<Int>("batch", .integer(1...1 << 16), standard: .integer(64), "samples a step")
    public let epochs = TrainingField<Int>(
        "epochs", .integer(1...1_000_000), standard: .integer(10),
        "passes over the training set: where the run ends and, for most schedules, where they end")
    public let clipNorm = TrainingField<Float?>(
        "clip.norm", .number(0...1e9), offAtZero: true, "the whole gradient is scaled down to this norm; 0: no limit")
    public let clipValue = TrainingField<Float?>(
        "clip.value", .number(0...1e9), offAtZero: true, "each component of the gradient is cut at ± this; 0: no limit")
    public let teacherForcing = TrainingField<Float?>(
        "teacher-forcing", .number(0...1), of: .writersOfTexts, standing: 1,
        "how often the right token is read in training, and not the network's own")
    public let teacherForcingEnd = TrainingField<Float?>(
        "teacher-forcing-end", .number(0...1), of: .writersOfTexts, standing: 1,
        "the same at the planned end: a straight line leads there")

    /// The fields, to be named by key paths.
    public static let declared = TrainingFields()
    /// The fields in the order of their lines.
    public static let all = Mirror(reflecting: declared).children.compactMap { $0.value as? any AnyTrainingField }
}

/// The line of one field.
public struct TrainingField<Value: TrainingFieldValue>: AnyTrainingField {
    public let setting: Setting
    public let owners: TrainingFieldOwners
    public let standing: SettingValue?

    /// A field of this name in recipes.
    ///
    /// - Parameters:
    ///   - standard: what holds if it is not set; nil where leaving it out has a meaning of its own.
    ///   - owners: the networks that it is a setting of.
    ///   - standing: what is shown while it is not set.
    init(
        _ name: String, _ kind: Setting.Kind, standard: SettingValue? = nil, of owners: TrainingFieldOwners = .all,
        standing: Double = 0, offAtZero: Bool = false, fixed: String? = nil, aliases: [String] = [],
        _ explanation: String
    ) {
        setting = Setting(
            name, kind, standard: standard, optional: standard == nil, live: true, fixed: fixed, offAtZero: offAtZero,
            aliases: aliases, explanation)
        self.owners = owners
        self.standing = standard ?? .number(standing)
    }
}

/// A field whatever its value is.
public protocol AnyTrainingField: Sendable {
    var setting: Setting { get }
    /// The networks that it is a setting of.
    var owners: TrainingFieldOwners { get }
    /// What is shown while it is not set.
    var standing: SettingValue? { get }
}

/// The networks that a field is a setting of.
public enum TrainingFieldOwners: Sendable {
    case all
    /// Those that write texts, token by token.
    case writersOfTexts
}

/// What a field may hold in the program.
public protocol TrainingFieldValue: Sendable {
    /// The value out of a checked setting; nil if it is not set.
    init(setting: SettingValue?)
    /// As a setting holds it; nil if it is not set.
    var setting: SettingValue? { get }
}

extension Int: TrainingFieldValue {
    public init(setting value: SettingValue?) {
        guard case .integer(let number) = value else { preconditionFailure("a whole number has a standard") }
        self = number
    }

    public var setting: SettingValue? { .integer(self) }
}

extension Bool: TrainingFieldValue {
    public init(setting value: SettingValue?) {
        guard case .flag(let flag) = value else { preconditionFailure("a flag has a standard") }
        self = flag
    }

    public var setting: SettingValue? { .flag(self) }
}

extension Float: TrainingFieldValue {
    public init(setting value: SettingValue?) {
        guard let number = value?.number else { preconditionFailure("a number has a standard") }
        self = Float(number)
    }

    /// The number that a person would have typed: 0.1, not 0.10000000149.
    public var setting: SettingValue? { .number(Double("\(self)") ?? Double(self)) }
}

extension Optional: TrainingFieldValue where Wrapped: TrainingFieldValue {
    public init(setting value: SettingValue?) { self = value.map { Wrapped(setting: $0) } }
    public var setting: SettingValue? { self?.setting }
}
