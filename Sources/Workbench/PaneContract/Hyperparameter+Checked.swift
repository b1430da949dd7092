import Observers
import Settings

/// Values as they are typed, on the command line and in the Hyperparameters pane.
extension Hyperparameter {
    /// Reads a value for this field.
    /// - Throws: `CommandError` that says what is allowed.
    func checked(_ text: String) throws(CommandError) -> HyperparameterValue {
        guard let value = isOffAtZero && text == "off" ? .number(0) : value.parsed(text) else {
            throw CommandError("\(name): \(quoted(text)) is not valid; \(allowed)")
        }
        switch value {
        case .number(let number):
            // The engine counts in Float: what is no zero must not become one.
            guard number.isFinite, range?.contains(number) ?? true, number == 0 || Float(number) != 0 else {
                throw CommandError("\(name): \(quoted(text)) is out of range; expected \(limits)")
            }
        case .integer(let number):
            guard range?.contains(Double(number)) ?? true else {
                throw CommandError("\(name): \(quoted(text)) is out of range; expected \(limits)")
            }
        case .choice(let word):
            guard choices.isEmpty || choices.contains(word) else {
                throw .unknown("value for \(name)", word, known: choices)
            }
        case .flag: break
        }
        return value
    }

    /// What may be typed, in words.
    var allowed: String {
        if case .flag = value { return "expected on or off" }
        return choices.isEmpty ? "expected \(allowedShort)" : "expected one of \(allowedShort)"
    }

    /// The same for a table: `0 … 1`, `on, off`, `a whole number`.
    var allowedShort: String {
        if let rangeText { return rangeText }
        return switch value {
        case .flag: "on, off"
        case .choice: choices.joined(separator: ", ")
        case .integer: "a whole number"
        case .number: "a number"
        }
    }
}
