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
            help: "run; while it runs, hold between two steps", rank: 100),
        KeyBinding(.everywhere, "s", .stepBatch, label: "batch", help: "train one batch, then wait", rank: 95),
        KeyBinding(.everywhere, "e", .stepEpoch, label: "epoch", help: "train one epoch, then wait", rank: 94),
        KeyBinding(
            .everywhere, "[ ]",
            [
                .init(.character("["), .scaleLearningRate(1 / 1.5)), .init(.character("]"), .scaleLearningRate(1.5)),
            ], label: "lr", help: "learning rate ÷ 1.5 and × 1.5", rank: 80),
        KeyBinding(.everywhere, "L", .typeLearningRate, help: "type a learning rate"),
        KeyBinding(
            .everywhere, "u", .undo, label: "undo", help: "undo the last edit that still applies", rank: 40),
        KeyBinding(.everywhere, "x", .remedy, label: "fix", help: "do what an alert proposes", rank: 99),
        KeyBinding(
            .everywhere, "< >", [.init(.character("<"), .changePace(-1)), .init(.character(">"), .changePace(1))],
            label: "pace", help: "slower and faster, up to full speed", rank: 50),
        KeyBinding(.everywhere, "R", .restart, help: "start again from untrained weights, after asking"),
        KeyBinding(.everywhere, ":", .commandLine, label: "command", help: "the command line", rank: 70),
        KeyBinding(
            .everywhere, "tab", [.init(.tab, .focusNext)], label: "pane", help: "focus the next pane", rank: 75),
        KeyBinding(.everywhere, "shift-tab", [.init(.backTab, .focusPrevious)], help: "focus the previous pane"),
        KeyBinding(
            .everywhere, "1 … 9", (1...9).map { .init(.character(Character("\($0)")), .focusPane($0)) },
            help: "focus a pane by its number"),
        KeyBinding(
            .everywhere, "z", .toggleZoom, label: "zoom", help: "give the focused pane the whole screen, and back",
            rank: 60),
        KeyBinding(.everywhere, "w", .choosePane, help: "choose a pane by name, for this place"),
        KeyBinding(.everywhere, "p", .nextLayout, label: "layout", help: "the next layout", rank: 45),
        KeyBinding(
            .everywhere, "P", .keepRun,
            help: "keep this run's curves and texts beside those of the model opened next, or let them go"),
        KeyBinding(.everywhere, "t", .nextTheme, help: "the next theme"),
        KeyBinding(.everywhere, "m", .nextColorMap, help: "the next colour map"),
        KeyBinding(
            .everywhere, ", .", [.init(.character(","), .moveSample(-1)), .init(.character("."), .moveSample(1))],
            help: "the previous and the next sample"),
        KeyBinding(.everywhere, "i", .typeText, help: "type a text of your own, for a model that reads texts"),
        KeyBinding(.everywhere, "M", .toggleMouse, help: "capture the mouse, or leave it to the terminal"),
        KeyBinding(.everywhere, "?", .help, label: "help", help: "help for the focused pane", rank: 90),
        KeyBinding(
            .everywhere, "q ctrl-c", [.init(.character("q"), .quit), .init(.control("c"), .quit)], label: "quit",
            help: "save the run and leave", rank: 85),
        KeyBinding(.everywhere, "ctrl-z", [.init(.control("z"), .suspend)], help: "suspend"),
        KeyBinding(
            .everywhere, "esc", [.init(.escape, .pane(.back))], help: "back: close what is open, leave zoom"),
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
            ], label: "read off", help: "move the cursor that reads values off", rank: 30),
        KeyBinding(
            .chart, "home end", [.init(.home, .pane(.home)), .init(.end, .pane(.end))],
            help: "cursor to the first and the last value"),
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
            help: "open: what the row stands for, or the pane on the whole screen"),
    ]
}
