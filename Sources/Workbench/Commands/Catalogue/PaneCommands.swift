import Observers

/// Which panes are seen, and which has the focus.
extension Command {
    static let focus = Command(
        "focus", "next | previous | N", count: 1...1, help: "focus another pane", isForKeys: true,
        keys: [
            KeyBinding(
                "tab", [.init(.tab, .command("focus", "next"))], label: "pane", help: "focus the next pane", rank: 75),
            KeyBinding("shift-tab", [.init(.backTab, .command("focus", "previous"))], help: "focus the previous pane"),
            KeyBinding(
                "1 … 9", (1...9).map { .init(.character(Character("\($0)")), .command("focus", "\($0)")) },
                help: "focus a pane by its number"),
        ]
    ) { arguments, app throws(CommandError) in
        let panes = app.visibleOrAll
        switch arguments[0] {
        case "next": app.layout.moveFocus(by: 1, among: panes)
        case "previous": app.layout.moveFocus(by: -1, among: panes)
        default:
            let number = try count(arguments[0])
            if panes.indices.contains(number - 1) { app.layout.focus = panes[number - 1] }
        }
        return []
    }

    static let zoom = Command(
        "zoom", help: "show the focused pane on the whole screen, and back", isForKeys: true,
        keys: [
            KeyBinding(
                "z", .command("zoom"), label: "zoom", help: "show the focused pane on the whole screen, and back",
                rank: 60)
        ], hint: { $0.isZoomed ? "unzoom" : $1 }
    ) { _, app throws(CommandError) in
        app.layout.isZoomed.toggle()
        return []
    }

    static let choosePane = Command(
        "panes", help: "choose a pane by name", isForKeys: true,
        keys: [
            KeyBinding(
                "w", .command("panes"), help: "choose a pane by name; it takes the place of the focused pane")
        ]
    ) { _, app throws(CommandError) in
        app.overlay = .panes(.panes(last: app.emptyPanes))
        return []
    }

    static let pane = Command(
        "pane", "NAME", count: 1...1, help: "show a pane in the place of the focused one",
        complete: { arguments, _ in arguments.isEmpty ? PaneCatalog.infos.map(\.id.rawValue) : [] }
    ) { arguments, app throws(CommandError) in
        // By its name, or as its title has it: `confusion`, `confusion-matrix`.
        let name = arguments[0]
        let titled = PaneCatalog.infos.first { $0.title.lowercased().replacing(" ", with: "-") == name }
        let known = PaneCatalog.infos.map(\.id.rawValue)
        app.layout.show(PaneID(try word(titled?.id.rawValue ?? name, kind: "pane", among: known)))
        return []
    }

    static let layout = Command(
        "layout", "NAME | next", count: 1...1, help: "arrange the panes",
        keys: [KeyBinding("p", .command("layout", "next"), label: "layout", help: "the next layout", rank: 45)],
        complete: { arguments, _ in arguments.isEmpty ? LayoutPreset.all.map(\.name) + ["next"] : [] }
    ) { arguments, app throws(CommandError) in
        guard arguments[0] != "next" else {
            // Those that would stand empty with this model are for their names alone.
            let capabilities = app.snapshot?.capabilities
            let fitting = LayoutPreset.all.filter { preset in capabilities.map(preset.suits) ?? true }
            let index = fitting.firstIndex { $0.name == app.layout.preset } ?? -1
            return app.arrange(fitting[(index + 1) % fitting.count])
        }
        let name = try word(arguments[0], kind: "layout", among: LayoutPreset.all.map(\.name))
        return LayoutPreset.named(name).map { app.arrange($0) } ?? []
    }

    static let keep = Command(
        "keep", help: "keep this run's curves and texts to compare them with the next model", isForKeys: true,
        keys: [
            KeyBinding(
                "P", .command("keep"),
                help: "keep this run's curves and texts to compare them with the next model; again: stop comparing")
        ]
    ) { _, app throws(CommandError) in
        guard let snapshot = app.snapshot else { return [] }
        if let kept = app.kept {
            app.say("\(kept.run.model) is no longer kept for comparison")
            app.kept = nil
        } else {
            app.kept = KeptRun(snapshot: snapshot)
            app.say("kept: \(snapshot.run.model) at step \(snapshot.progress.step); :open another model to see both")
        }
        return []
    }
}

extension App {
    /// Arranges the panes, and remembers that for the model.
    fileprivate mutating func arrange(_ preset: LayoutPreset) -> [Effect] {
        layout.choose(preset, for: snapshot?.capabilities)
        say("layout: \(preset.name), \(preset.summary)")
        guard let model = snapshot?.run.model else {
            earlyLayout = preset.name
            return []
        }
        preferences.choose(layout: preset.name, for: model)
        return [.remember(preferences)]
    }
}
