/// The command line itself, other models, help and the way out.
extension Command {
    static let commandLine = Command(
        "command", "[BEGINNING]", count: 0...1, help: "type a command", isForKeys: true, takesLine: true,
        keys: [KeyBinding(":", .command("command"), label: "command", help: "type a command", rank: 70)]
    ) { arguments, app throws(CommandError) in
        let beginning = arguments.first ?? ""
        if beginning.hasPrefix(text.name), !app.world.readsText {
            app.say(CommandError.readsNoText.description)
            return []
        }
        app.overlay = .command(CommandLineState(beginning, history: app.commandHistory))
        return []
    }

    static let open = Command(
        "open", "MODEL [DATA]", count: 1...2, help: "save this run and open another model", paths: [0, 1],
        complete: { arguments, world in arguments.isEmpty ? world.models : [] }
    ) { arguments, app throws(CommandError) in
        app.say("opening \(arguments[0]) …")
        return [.open(OpenRequest(model: arguments[0], data: arguments.count > 1 ? arguments[1] : nil))]
    }

    static let help = Command(
        "help", help: "help for the focused pane",
        keys: [KeyBinding("?", .command("help"), label: "help", help: "help for the focused pane", rank: 90)]
    ) { _, app throws(CommandError) in
        app.overlay = .help(HelpState(pane: app.layout.focus))
        return []
    }

    static let quit = Command(
        "quit", help: "save the run and leave",
        keys: [
            KeyBinding(
                "q ctrl-c",
                [.init(.character("q"), .command("quit")), .init(.control("c"), .command("quit"))], label: "quit",
                help: "save the run and leave", rank: 85)
        ]
    ) { _, _ throws(CommandError) in [.quit] }

    static let suspend = Command(
        "suspend", help: "suspend the program; `fg` in the shell continues it", isForKeys: true,
        keys: [
            KeyBinding(
                "ctrl-z", [.init(.control("z"), .command("suspend"))],
                help: "suspend the program; `fg` in the shell continues it")
        ]
    ) { _, _ throws(CommandError) in [.suspend] }
}
