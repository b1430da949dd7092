import Observers

/// Training and holding.
extension Command {
    static let toggle = Command(
        "toggle", help: "run, or pause", trains: true, isForKeys: true,
        keys: [
            KeyBinding(
                "space", [.init(.character(" "), .command("toggle"))], label: "run/pause", help: "run, or pause",
                rank: 100)
        ],
        hint: { facts, _ in
            guard facts.canTrain else { return nil }
            return switch facts.state {
            case .idle: "run"
            case .finished: "train more"
            default: facts.state.isMoving ? "pause" : "continue"
            }
        }
    ) { _, app throws(CommandError) in
        let isMoving = app.intent ?? app.snapshot?.state.isMoving ?? false
        let command: EngineCommand = isMoving ? .pause : .run
        guard !app.asks(before: command) else { return [] }
        app.intent = !isMoving
        return [.send(command)]
    }

    static let run = sending("run", .run, help: "train until the planned end", trains: true)
    static let pause = sending("pause", .pause, help: "pause the training")

    static let step = Command(
        "step", "[N]", count: 0...1, help: "train N batches, then pause", trains: true,
        keys: [
            KeyBinding("s", .command("step"), label: "batch", help: "train one batch, then pause", rank: 95)
        ], hint: { $0.canTrain ? $1 : nil }
    ) { arguments, app throws(CommandError) in
        app.train(.stepBatch(count: try count(arguments.first ?? "1")))
    }

    static let epoch = Command(
        "epoch", "[N]", count: 0...1, help: "train N epochs, then pause", trains: true,
        keys: [
            KeyBinding("e", .command("epoch"), label: "epoch", help: "train one epoch, then pause", rank: 94)
        ], hint: { $0.canTrain ? $1 : nil }
    ) { arguments, app throws(CommandError) in
        guard let word = arguments.first else { return app.train(.stepEpoch) }
        return app.train(.runEpochs(try count(word)))
    }

    static let until = Command(
        "until", "epoch N | step N | loss X | CONDITION", count: 1...1,
        help: "train until then, such as `loss < 0.1 and epoch >= 3`",
        trains: true, takesLine: true,
        complete: { arguments, world in
            let first = arguments.isEmpty ? goals : ["and", "or", "not"]
            return first + world.conditionNames.filter { !first.contains($0) }
        }
    ) { arguments, app throws(CommandError) in app.train(.runUntil(try goal(arguments[0]))) }

    /// The words that may stand before a number.
    private static let goals = ["epoch", "step", "loss"]

    /// `epoch 5`, or a condition, which the engine reads.
    private static func goal(_ line: String) throws(CommandError) -> StopCondition {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 2, words[0].allSatisfy({ $0.isLetter || $0 == "-" }), Double(words[1]) != nil else {
            if goals.contains(line.trimmed) || (words.count == 2 && goals.contains(words[0]) && words[1].isWord) {
                throw CommandError("until is used as: \(until.usage)")
            }
            return .holds(line.trimmed)
        }
        switch words[0] {
        case "epoch": return .epoch(try count(words[1]))
        case "step": return .step(try count(words[1]))
        case "loss": return .lossBelow(Float(try number(words[1])))
        default: throw .unknown("goal", words[0], known: goals)
        }
    }
}

extension String {
    /// Without the blanks around it, and without quotes that hold all of it together.
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        if text.count > 1, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        return String(text)
    }

    fileprivate var isWord: Bool { allSatisfy { $0.isLetter || $0.isNumber } }
}
