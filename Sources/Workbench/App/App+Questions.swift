import Observers

/// Commands to the engine that ask first where they cost something.
extension App {
    /// Sends a command that trains, or asks before it goes beyond the planned end.
    mutating func train(_ command: EngineCommand) -> [Effect] { asks(before: command) ? [] : [.send(command)] }

    /// Whether a command has to wait for the answer to a question.
    mutating func asks(before command: EngineCommand) -> Bool {
        guard intent != true, let question = snapshot?.goOnQuestion(command) else { return false }
        overlay = .confirm(question)
        return true
    }

    /// Changes a hyperparameter; asks first if that builds the network anew.
    mutating func set(_ name: String, to value: HyperparameterValue) -> [Effect] {
        let field = world.hyperparameter(name)
        if let field, field.effect == .restartsNetwork, let question = snapshot?.restartQuestion(field, value) {
            overlay = .confirm(question)
            return []
        }
        return [.send(.set(name: name, value: value))]
    }
}
