import Models
import Settings

/// A plan is written with a key a field, `clipNorm` for `clip.norm`, as it always was. What a checkpoint of an earlier version
/// does not know has its standard value.
extension TrainingPlan: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }

        /// `clipNorm` for `clip.norm`, `teacherForcingEnd` for `teacher-forcing-end`.
        init(_ setting: Setting) {
            let words = setting.name.split { $0 == "." || $0 == "-" }.map(String.init)
            let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
            stringValue = (words.prefix(1) + rest).joined()
        }
    }

    private static let baseRateKey = Key("baseRate")
    private static let partKeys = (loss: Key("loss"), optimizer: Key("optimizer"), schedule: Key("schedule"))
    private static let stateKeys = (
        frozen: Key("frozen"), headsOff: Key("headsOff"), layers: Key("layers"), data: Key("data"),
        callbacks: Key("callbacks"),
        outputWeights: Key("outputWeights")
    )

    public init(from decoder: any Decoder) throws {
        let plan = try decoder.container(keyedBy: Key.self)
        var values: [String: SettingValue] = [:]
        for setting in TrainingFields.all.map(\.setting) {
            values[setting.name] = try Self.value(of: setting, in: plan)
        }
        self.init(
            values, baseRate: try plan.decode(Float.self, forKey: Self.baseRateKey),
            loss: try plan.decode(PartChoice.self, forKey: Self.partKeys.loss),
            optimizer: try plan.decode(PartChoice.self, forKey: Self.partKeys.optimizer),
            schedule: try plan.decode(PartChoice.self, forKey: Self.partKeys.schedule))
        let keys = Self.stateKeys
        frozen = try plan.decode([String].self, forKey: keys.frozen)
        headsOff = try plan.decode([String: [Int]].self, forKey: keys.headsOff)
        layers = try plan.decode([String: SettingValue].self, forKey: keys.layers)
        data = try plan.decodeIfPresent([String: SettingValue].self, forKey: keys.data) ?? [:]
        callbacks = try plan.decodeIfPresent([String: SettingValue].self, forKey: keys.callbacks) ?? [:]
        outputWeights = try plan.decodeIfPresent([String: Float].self, forKey: keys.outputWeights) ?? [:]
    }

    public func encode(to encoder: any Encoder) throws {
        var plan = encoder.container(keyedBy: Key.self)
        for setting in TrainingFields.all.map(\.setting) {
            switch self[setting] {
            case .integer(let number): try plan.encode(number, forKey: Key(setting))
            case .number(let number): try plan.encode(number, forKey: Key(setting))
            case .flag(let flag): try plan.encode(flag, forKey: Key(setting))
            case .text(let text): try plan.encode(text, forKey: Key(setting))
            case .list(let list): try plan.encode(list, forKey: Key(setting))
            case nil: break
            }
        }
        try plan.encode(baseRate, forKey: Self.baseRateKey)
        try plan.encode(loss, forKey: Self.partKeys.loss)
        try plan.encode(optimizer, forKey: Self.partKeys.optimizer)
        try plan.encode(schedule, forKey: Self.partKeys.schedule)
        let keys = Self.stateKeys
        try plan.encode(frozen, forKey: keys.frozen)
        try plan.encode(headsOff, forKey: keys.headsOff)
        try plan.encode(layers, forKey: keys.layers)
        if !data.isEmpty { try plan.encode(data, forKey: keys.data) }
        if !callbacks.isEmpty { try plan.encode(callbacks, forKey: keys.callbacks) }
        if !outputWeights.isEmpty { try plan.encode(outputWeights, forKey: keys.outputWeights) }
    }

    /// The field's value; `CheckpointLimits` checks it as one that somebody typed.
    private static func value(
        of setting: Setting, in plan: KeyedDecodingContainer<Key>
    ) throws -> SettingValue? {
        let key = Key(setting)
        guard plan.contains(key), try !plan.decodeNil(forKey: key) else {
            return nil
        }
        return switch setting.kind {
        case .integer: .integer(try plan.decode(Int.self, forKey: key))
        case .number: .number(try plan.decode(Double.self, forKey: key))
        case .flag: .flag(try plan.decode(Bool.self, forKey: key))
        case .choice, .text: .text(try plan.decode(String.self, forKey: key))
        default: .list(try plan.decode([SettingValue].self, forKey: key))
        }
    }
}
