import Terminal

/// How the screen looks, and who has the mouse.
extension Command {
    static let theme = Command(
        "theme", "NAME | next", count: 1...1, help: "change the theme",
        keys: [KeyBinding("t", .command("theme", "next"), help: "the next theme")],
        complete: { arguments, world in arguments.isEmpty ? world.themes + ["next"] : [] }
    ) { arguments, app throws(CommandError) in
        let names = app.world.themes
        var name = arguments[0]
        if name == "next" {
            name = names[((names.firstIndex(of: app.appearance.theme.name) ?? -1) + 1) % names.count]
        }
        _ = try word(name, kind: "theme", among: names)
        guard let theme = app.themes.first(where: { $0.name == name }) else { return [] }
        app.appearance.theme = theme
        if app.preferences.colorMap == nil { app.appearance.colorMap = theme.colorMap }
        app.preferences.theme = name
        app.say("theme: \(name)")
        return [.remember(app.preferences)]
    }

    static let colorMap = Command(
        "map", "NAME | next", count: 1...1, help: "change the colour map",
        keys: [KeyBinding("m", .command("map", "next"), help: "the next colour map")],
        complete: { arguments, _ in arguments.isEmpty ? ColorMap.allCases.map(\.rawValue) + ["next"] : [] }
    ) { arguments, app throws(CommandError) in
        let name = arguments[0] == "next" ? app.appearance.colorMap.next.rawValue : arguments[0]
        guard let map = ColorMap(rawValue: name) else {
            throw .unknown("colour map", name, known: ColorMap.allCases.map(\.rawValue))
        }
        app.appearance.colorMap = map
        app.preferences.colorMap = map
        app.say("colour map: \(name)")
        return [.remember(app.preferences)]
    }

    static let mouse = Command(
        "mouse", help: "use the mouse here, or leave it to the terminal", isForKeys: true,
        keys: [
            KeyBinding(
                "M", .command("mouse"), help: "use the mouse here, or leave it to the terminal to select text")
        ]
    ) { _, app throws(CommandError) in
        app.capturesMouse.toggle()
        app.say(
            app.capturesMouse
                ? "the mouse is captured" : "the mouse is left to the terminal: select text as usual")
        return [.setMouse(app.capturesMouse)]
    }
}
