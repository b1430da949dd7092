import Observers
import Settings

/// Values as they are typed, on the command line and in the Hyperparameters pane.
extension Hyperparameter {
    /// Reads a value for this field.
    /// - Throws: `CommandError` that says what it takes, in the engine's words.
    func checked(_ text: String) throws(CommandError) -> HyperparameterValue {
        guard let value = isOffAtZero && text == "off" ? .number(0) : value.parsed(text) else {
            throw refusal(of: text)
        }
        switch value {
        case .number(let number):
            // The engine counts in Float: what is no zero must not become one.
            guard number.isFinite, range?.contains(number) ?? true, number == 0 || Float(number) != 0 else {
                throw refusal(of: text)
            }
        case .integer(let number):
            guard range?.contains(Double(number)) ?? true else { throw refusal(of: text) }
        case .choice(let word):
            guard choices.isEmpty || choices.contains(word) else {
                throw .unknown("value for \(name)", word, known: choices)
            }
        case .flag: break
        }
        return value
    }

    private func refusal(of text: String) -> CommandError {
        CommandError("`\(name)` can't be \(plainText(text, limit: 40)); it takes \(expected)")
    }

    /// What it takes, for a table: `0 to 1`, `on, off`, `a whole number`.
    var allowedShort: String {
        if let range { return range.words }
        return switch value {
        case .flag: "on, off"
        case .choice: choices.joined(separator: ", ")
        case .integer: "a whole number"
        case .number: "a number"
        }
    }
}
