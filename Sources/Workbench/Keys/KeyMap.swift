import Terminal

/// The one key table. Dispatch, footer, help and documentation all read it, so they cannot drift apart.
public enum KeyMap {
    /// All bindings: those of every pane, of groups of panes, and those that hold everywhere.
    public static let bindings: [KeyBinding] = global + groups + PaneCatalog.infos.flatMap(\.keys)

    /// The contexts that hold in a pane, the nearest first.
    static func contexts(of pane: PaneID?) -> [KeyContext] {
        guard let pane, let info = PaneCatalog.info(pane) else { return [.everywhere] }
        return [.pane(pane)] + info.contexts + [.everywhere]
    }

    /// What a key means while a pane has the focus: the nearest context's word first, the more general ones after.
    static func actions(for key: Key, in pane: PaneID?) -> [Action] {
        contexts(of: pane).flatMap { strokes[$0]?[key] ?? [] }
    }

    private static let strokes: [KeyContext: [Key: [Action]]] = {
        var table: [KeyContext: [Key: [Action]]] = [:]
        for binding in bindings {
            for stroke in binding.strokes {
                table[binding.context, default: [:]][stroke.key, default: []].append(stroke.action)
            }
        }
        return table
    }()

    /// Keys that hold everywhere.
    static let global: [KeyBinding] = [
        KeyBinding(
            .everywhere, "space", [.init(.character(" "), .toggleRun)], label: "run/pause",
            help: "run, or pause", rank: 100),
        KeyBinding(.everywhere, "s", .stepBatch, label: "batch", help: "train one batch, then pause", rank: 95),
        KeyBinding(.everywhere, "e", .stepEpoch, label: "epoch", help: "train one epoch, then pause", rank: 94),
        KeyBinding(
            .everywhere, "[ ]",
            [
                .init(.character("["), .scaleLearningRate(1 / 1.5)), .init(.character("]"), .scaleLearningRate(1.5)),
            ], label: "lr", help: "learning rate ÷ 1.5 and × 1.5", rank: 80),
        KeyBinding(.everywhere, "L", .typeLearningRate, help: "type a learning rate"),
        KeyBinding(
            .everywhere, "u", .undo, label: "undo", help: "undo the last edit that is still in force", rank: 40),
        KeyBinding(.everywhere, "x", .remedy, label: "fix", help: "do what the alert suggests", rank: 99),
        KeyBinding(
            .everywhere, "< >", [.init(.character("<"), .changePace(-1)), .init(.character(">"), .changePace(1))],
            label: "pace", help: "slower and faster, up to full speed", rank: 50),
        KeyBinding(
            .everywhere, "R", .restart,
            help: "start again from untrained weights; asks first, and offers the settings of the recipe"),
        KeyBinding(.everywhere, ":", .commandLine, label: "command", help: "type a command", rank: 70),
        KeyBinding(
            .everywhere, "tab", [.init(.tab, .focusNext)], label: "pane", help: "focus the next pane", rank: 75),
        KeyBinding(.everywhere, "shift-tab", [.init(.backTab, .focusPrevious)], help: "focus the previous pane"),
        KeyBinding(
            .everywhere, "1 … 9", (1...9).map { .init(.character(Character("\($0)")), .focusPane($0)) },
            help: "focus a pane by its number"),
        KeyBinding(
            .everywhere, "z", .toggleZoom, label: "zoom", help: "show the focused pane on the whole screen, and back",
            rank: 60),
        KeyBinding(
            .everywhere, "w", .choosePane, help: "choose a pane by name; it takes the place of the focused pane"),
        KeyBinding(.everywhere, "p", .nextLayout, label: "layout", help: "the next layout", rank: 45),
        KeyBinding(
            .everywhere, "P", .keepRun,
            help: "keep this run's curves and texts to compare them with the next model; again: stop comparing"),
        KeyBinding(.everywhere, "t", .nextTheme, help: "the next theme"),
        KeyBinding(.everywhere, "m", .nextColorMap, help: "the next colour map"),
        KeyBinding(
            .everywhere, ", .", [.init(.character(","), .moveSample(-1)), .init(.character("."), .moveSample(1))],
            help: "the previous and the next sample"),
        KeyBinding(.everywhere, "i", .typeText, help: "type a text of your own, for models that read texts"),
        KeyBinding(
            .everywhere, "M", .toggleMouse, help: "use the mouse here, or leave it to the terminal to select text"),
        KeyBinding(.everywhere, "?", .help, label: "help", help: "help for the focused pane", rank: 90),
        KeyBinding(
            .everywhere, "q ctrl-c", [.init(.character("q"), .quit), .init(.control("c"), .quit)], label: "quit",
            help: "save the run and leave", rank: 85),
        KeyBinding(
            .everywhere, "ctrl-z", [.init(.control("z"), .suspend)],
            help: "suspend the program; `fg` in the shell continues it"),
        KeyBinding(
            .everywhere, "esc", [.init(.escape, .pane(.back))], help: "back: close what is open, end the zoom"),
        // A chart need not have the focus to be zoomed: where the focused pane has no use for these, a visible one has.
        KeyBinding(
            .everywhere, "+ -",
            [
                .init(.character("+"), .pane(.zoomIn)), .init(.character("="), .pane(.zoomIn)),
                .init(.character("-"), .pane(.zoomOut)),
            ], help: "zoom a chart in time"),
        KeyBinding(.everywhere, "y", .pane(.logScale), help: "logarithmic scale, or linear again"),
    ]

    /// Keys of panes of one kind.
    static let groups: [KeyBinding] = [
        KeyBinding(
            .chart, "← → h l",
            [
                .init(.left, .pane(.left)), .init(.right, .pane(.right)), .init(.character("h"), .pane(.left)),
                .init(.character("l"), .pane(.right)),
            ], label: "values", help: "move the cursor that shows values", rank: 30),
        KeyBinding(
            .chart, "home end", [.init(.home, .pane(.home)), .init(.end, .pane(.end))],
            help: "move the cursor to the first or the last value"),
        KeyBinding(
            .list, "↑ ↓ ← → hjkl",
            [
                .init(.up, .pane(.up)), .init(.down, .pane(.down)), .init(.left, .pane(.left)),
                .init(.right, .pane(.right)), .init(.character("k"), .pane(.up)), .init(.character("j"), .pane(.down)),
                .init(.character("h"), .pane(.left)), .init(.character("l"), .pane(.right)),
            ], help: "move"),
        KeyBinding(
            .list, "page home end",
            [
                .init(.pageUp, .pane(.pageUp)), .init(.pageDown, .pane(.pageDown)), .init(.home, .pane(.home)),
                .init(.end, .pane(.end)),
            ], help: "move by a page, to the first, to the last"),
        KeyBinding(
            .list, "enter", [.init(.enter, .pane(.open))],
            help: "open what is chosen; if there is nothing to open, zoom the pane"),
    ]
}
