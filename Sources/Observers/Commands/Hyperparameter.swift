import Words

/// The value of a hyperparameter.
public enum HyperparameterValue: Sendable, Equatable, Hashable {
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
public struct Hyperparameter: Sendable, Equatable {
    /// What changing it costs.
    public enum Effect: Sendable, Equatable {
        /// From the next step on.
        case live
        /// The network is built anew with untrained weights; the screen asks first.
        case restartsNetwork
    }

    /// As in the recipe and on the command line: `learning-rate`, `batch`, `optimizer.momentum`, `layers.h1.out`.
    public let name: String
    /// Its heading in the pane: `optimizer`, `schedule`, `layers`, ...
    public let group: String
    public let value: HyperparameterValue
    /// The allowed numbers; nil for flags and choices.
    public let range: ClosedRange<Double>?
    /// The allowed words; empty for numbers and flags.
    public let choices: [String]
    public let effect: Effect
    /// Whether 0 means that there is no limit; it is shown as `off`, which may be typed too.
    public let isOffAtZero: Bool
    /// One line for the help.
    public let explanation: String

    /// A setting with its allowed values.
    public init(
        name: String, group: String, value: HyperparameterValue, range: ClosedRange<Double>? = nil,
        choices: [String] = [], effect: Effect = .live, isOffAtZero: Bool = false, explanation: String
    ) {
        self.name = name
        self.group = group
        self.value = value
        self.range = range
        self.choices = choices
        self.effect = effect
        self.isOffAtZero = isOffAtZero
        self.explanation = explanation
    }
}
