import Observers

/// How fast training may go.
extension Command {
    static let pace = Command(
        "pace", "full | 2 epoch/s | 0.5 s/step | faster | slower", count: 1...2,
        help: "set the highest speed of training",
        keys: [
            KeyBinding(
                "< >",
                [
                    .init(.character("<"), .command("pace", "slower")),
                    .init(.character(">"), .command("pace", "faster")),
                ], label: "pace", help: "slower and faster, up to full speed", rank: 50)
        ],
        complete: { arguments, _ in
            switch arguments.count {
            case 0:
                ["full"]
                    + Pace.ladder.compactMap { $0.label.split(separator: " ").first.map(String.init) }
                    .filter { $0 != "full" } + ["faster", "slower"]
            default: ["full", "faster", "slower"].contains(arguments[0]) ? [] : ["epoch/s", "s/step"]
            }
        }
    ) { arguments, app throws(CommandError) in
        switch arguments {
        case ["faster"], ["slower"]:
            let step = arguments == ["faster"] ? 1 : -1
            guard let pace = app.snapshot?.progress.pace.stepped(by: step) else { return [] }
            // Shown at once, so that the next key steps on from here. Not remembered: a model that is opened next must be
            // seen from its beginning.
            app.snapshot?.status.progress.pace = pace
            return app.take(pace)
        default:
            guard let pace = Pace(parsing: arguments.joined(separator: " ")) else {
                throw CommandError("a pace is \"full\", \"2 epoch/s\" or \"0.5 s/step\"")
            }
            return app.take(pace)
        }
    }
}

extension App {
    fileprivate mutating func take(_ pace: Pace) -> [Effect] {
        say("pace: \(pace.label)")
        return [.send(.pace(pace))]
    }
}
