import Observers
import Settings

/// Changes to the run's settings, and the ways back.
extension Command {
    static let learningRate = Command(
        "lr", "X | *F | /F", count: 1...1,
        help: "set the learning rate, or multiply or divide it, from the next step on",
        keys: [
            KeyBinding(
                "[ ]",
                [
                    .init(.character("["), .command("lr", "/1.5")), .init(.character("]"), .command("lr", "*1.5")),
                ], label: "lr", help: "learning rate ÷ 1.5 and × 1.5", rank: 80),
            KeyBinding("L", .command("command", "lr "), help: "type a learning rate"),
        ], hint: { $0.hasGradients ? $1 : nil }
    ) { arguments, app throws(CommandError) in
        let word = arguments[0]
        if word.hasPrefix("*") || word.hasPrefix("/") {
            let factor = Float(try number(String(word.dropFirst())))
            guard factor > 0, factor.isFinite else { throw .notANumber(word, wanted: "a factor above 0") }
            return [.send(.scaleLearningRate(word.hasPrefix("*") ? factor : 1 / factor))]
        }
        let rate = try number(word)
        let field = app.world.hyperparameter(SettingNames.learningRate)
        return app.set(SettingNames.learningRate, to: try field?.checked(word) ?? .number(rate))
    }

    static let set = Command(
        "set", "NAME VALUE", count: 2...2, help: "change a hyperparameter",
        complete: { arguments, world in
            guard let name = arguments.first else { return world.hyperparameterNames }
            guard let field = world.hyperparameter(name) else { return [] }
            if case .flag = field.value { return ["on", "off"] }
            return field.choices.isEmpty ? [field.value.text] : field.choices
        }
    ) { arguments, app throws(CommandError) in
        guard let field = app.world.hyperparameter(arguments[0]) else {
            throw .unknownSetting(arguments[0], known: app.world.hyperparameterNames)
        }
        return app.set(field.name, to: try field.checked(arguments[1]))
    }

    static let undo = Command(
        "undo", help: "undo the last edit",
        keys: [
            KeyBinding(
                "u", .command("undo"), label: "undo", help: "undo the last edit that is still in force", rank: 40)
        ], hint: { $0.hasEdit ? $1 : nil }
    ) { _, app throws(CommandError) in
        guard let question = app.snapshot?.undoQuestion else { return [.send(.undo)] }
        app.overlay = .confirm(question)
        return []
    }

    static let fix = Command(
        "fix", help: "do what the alert suggests", isForKeys: true,
        keys: [KeyBinding("x", .command("fix"), label: "fix", help: "do what the alert suggests", rank: 99)],
        hint: { $0.hasRemedy ? $1 : nil }
    ) { _, app throws(CommandError) in
        guard let remedy = app.snapshot?.alert?.remedy else {
            app.say("there is no alert to fix")
            return []
        }
        return [.send(remedy.command)]
    }

    static let rescue = sending(
        "rescue", .rescue, help: "undo the edit that broke the training, and return to the last good state")
}
