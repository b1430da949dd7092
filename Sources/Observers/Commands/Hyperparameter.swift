import Words
import Settings

/// The value of a hyperparameter.
public enum HyperparameterValue: Sendable, Equatable, Hashable, Codable {
    case number(Double)
    case integer(Int)
    case flag(Bool)
    case choice(String)

    /// As it is shown and typed.
    public var text: String {
        switch self {
        case .number(let value): NumberText.exact(value)
        case .integer(let value): "\(value)"
        case .flag(let value): value ? "on" : "off"
        case .choice(let value): value
        }
    }

    /// Reads `text` as a value of the same kind as this one; nil when it is none.
    public func parsed(_ text: String) -> HyperparameterValue? {
        switch self {
        case .number: Double(text).map(HyperparameterValue.number)
        case .integer: Int(text).map(HyperparameterValue.integer)
        case .flag:
            ["on": true, "true": true, "yes": true, "off": false, "false": false, "no": false][text].map(
                HyperparameterValue.flag)
        case .choice: .choice(text)
        }
    }
}

/// One setting of a run that can be changed while it lasts.
public struct Hyperparameter: Sendable, Equatable, Codable {
    /// What changing it costs.
    public enum Effect: Sendable, Equatable, Codable {
        /// From the next step on.
        case live
        /// The network is built anew with untrained weights, over new samples if it is a setting of the data; the screen
        /// asks first.
        case restartsNetwork
        /// It can't be changed while a run lasts; the text says why.
        case fixed(String)
    }

    /// The full name, as in recipes and for `--set`: `optimizer.lr`, `train.batch`, `layers.encoder.*.dropout`.
    public let name: String
    /// Its heading in the pane: `optimizer`, `schedule`, `layers`, ...
    public let group: String
    public let value: HyperparameterValue
    /// The allowed numbers; nil for flags and choices.
    public let range: ClosedRange<Double>?
    /// The allowed words; empty for numbers and flags.
    public let choices: [String]
    /// What it takes, in words: `a number from 0 to 1`.
    public let expected: String
    public let effect: Effect
    /// Whether 0 means that there is no limit; it is shown as `off`, which may be typed too.
    public let isOffAtZero: Bool
    /// Other names that mean it as well: `lr`.
    public let aliases: [String]
    /// The full names of the single values that it stands for: `layers.encoder.0.dropout`.
    public let members: [String]
    /// One line for the help.
    public let explanation: String

    /// A setting with its allowed values.
    public init(
        name: String, group: String, value: HyperparameterValue, range: ClosedRange<Double>? = nil,
        choices: [String] = [], expected: String? = nil, effect: Effect = .live, isOffAtZero: Bool = false,
        aliases: [String] = [], members: [String] = [], explanation: String
    ) {
        self.name = name
        self.group = group
        self.value = value
        self.range = range
        self.choices = choices
        self.expected = expected ?? Self.words(value, range, choices) + (isOffAtZero ? ", or `off`" : "")
        self.effect = effect
        self.isOffAtZero = isOffAtZero
        self.aliases = aliases
        self.members = members
        self.explanation = explanation
    }
}

extension Hyperparameter {
    /// What a value of this form may be, where the engine does not say it.
    private static func words(
        _ value: HyperparameterValue, _ range: ClosedRange<Double>?, _ choices: [String]
    ) -> String {
        let kind: Setting.Kind =
            switch value {
            case .flag: .flag
            case .choice: choices.isEmpty ? .text : .choice(choices)
            case .number: .number(range ?? -.infinity ... .infinity)
            case .integer:
                .integer(Int(clamping: range?.lowerBound ?? -1e18)...Int(clamping: range?.upperBound ?? 1e19))
            }
        if case .flag = value { return "on or off" }
        return kind.expected
    }
}

extension Int {
    /// The nearest whole number; the largest one for what is larger.
    fileprivate init(clamping number: Double) { self = Int(exactly: number.rounded()) ?? (number < 0 ? .min : .max) }
}

extension Hyperparameter: NamedSetting {
    /// The same setting under the name of one value that it stands for.
    public func named(_ name: String) -> Hyperparameter {
        Hyperparameter(
            name: name, group: group, value: value, range: range, choices: choices, expected: expected, effect: effect,
            isOffAtZero: isOffAtZero, explanation: explanation)
    }
}
