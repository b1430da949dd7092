import Expressions
import Observers
import Settings
import Words

/// A condition over a run's metrics: `loss < 0.1 and epoch >= 3`, `validation.accuracy > 0.95`.
///
/// Names are `step`, `epoch`, `lr` and those of metrics, as `MetricName.inConditions` says them. The names that callbacks
/// monitor are understood too: `validation-loss`. In front of a blank a `-` is always a minus.
public struct Condition: Sendable, Equatable {
    /// As it was typed.
    public let text: String
    private let expression: Expression

    /// The condition that `text` says.
    ///
    /// - Throws: `ConditionError.syntax`.
    public init(_ text: String) throws(ConditionError) {
        self.text = text
        do {
            expression = try Expression(ConditionNames.spelled(text))
        } catch {
            throw .syntax(error)
        }
    }

    /// Whether it holds in a run's state.
    ///
    /// A value that was not measured yet lets no condition hold before the first step.
    ///
    /// - Parameter expected: the series that the run will have, where nothing was evaluated yet.
    /// - Throws: `ConditionError` for a name that the run has no metric for, or an expression without a truth value.
    func holds(in state: RunState, expecting expected: [MetricName] = []) throws(ConditionError) -> Bool {
        let names = ConditionNames(state, expected: expected)
        var isMeasured = true
        var environment: [String: SettingValue] = [:]
        for name in expression.names {
            guard let value = names.value(of: name) else {
                throw .unknownName(name, nearest: names.nearest(to: name), known: names.all)
            }
            environment[name] = value
            if value.number?.isNaN == true { isMeasured = false }
        }
        let value: SettingValue
        do {
            value = try expression.value(in: environment)
        } catch {
            throw .noValue(error)
        }
        guard case .flag(let holds) = value else { throw .notTrueOrFalse(text) }
        return holds && (isMeasured || state.progression.step > 0)
    }

    /// The values of its names: `loss 0.0975, epoch 3`.
    func values(in state: RunState) -> String {
        let names = ConditionNames(state)
        return expression.names.map { name in
            "\(name) \(NumberText.trimmed(names.value(of: name)?.number ?? .nan))"
        }.joined(separator: ", ")
    }
}

/// A condition is written as its text.
extension Condition: Codable {
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(text)
    }
}

/// Why a condition can't be used.
public enum ConditionError: Error, Sendable, Equatable, CustomStringConvertible {
    case syntax(ExpressionError)
    case unknownName(String, nearest: String?, known: [String])
    /// It can be read, but not be worked out, as a division by zero.
    case noValue(ExpressionError)
    case notTrueOrFalse(String)

    /// In one line, as the workbench has room for.
    public var message: String {
        switch self {
        case .syntax(let error):
            "the condition \(quoted(error.text, limit: 60)) is not understood: \(plainText(error.message))"
        case .unknownName(let name, let nearest, let known):
            "no metric of this run is called \(quoted(name, limit: 60)); "
                + (nearest.map { "did you mean `\($0)`?" } ?? "there are \(known.joined(separator: ", "))")
        case .noValue(let error):
            "the condition \(quoted(error.text, limit: 60)) can't be worked out: \(plainText(error.message))"
        case .notTrueOrFalse(let text):
            "`\(text)` is a number, neither true nor false; a condition compares, as in `loss < 0.1 and epoch >= 3`"
        }
    }

    /// With a mark under the place of the fault.
    public var description: String {
        switch self {
        case .syntax(let error), .noValue(let error): error.description
        case .unknownName, .notTrueOrFalse: message
        }
    }
}
