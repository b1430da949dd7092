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
        "until", "epoch N | step N | loss X", count: 2...2,
        help: "train until an epoch, a step or a loss is reached", trains: true,
        complete: { arguments, _ in arguments.isEmpty ? ["epoch", "step", "loss"] : [] }
    ) { arguments, app throws(CommandError) in
        switch arguments[0] {
        case "epoch": app.train(.runUntil(.epoch(try count(arguments[1]))))
        case "step": app.train(.runUntil(.step(try count(arguments[1]))))
        case "loss": app.train(.runUntil(.lossBelow(Float(try number(arguments[1])))))
        default: throw .unknown("condition", arguments[0], known: ["epoch", "step", "loss"])
        }
    }
}
