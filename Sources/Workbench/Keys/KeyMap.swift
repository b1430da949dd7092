import Terminal

/// The one key table. Dispatch, footer, help and documentation all read it, so they cannot drift apart.
public enum KeyMap {
    /// All bindings: those of commands and others that hold everywhere, those of groups of panes, and those of every pane.
    public static let bindings: [KeyBinding] =
        CommandCatalog.keys + everywhere + groups + PaneCatalog.infos.flatMap(\.keys)

    /// The contexts that hold in a pane, the nearest first.
    static func contexts(of pane: PaneID?) -> [KeyContext] {
        guard let pane, let info = PaneCatalog.info(pane) else { return [.everywhere] }
        return [.pane(pane)] + info.contexts + [.everywhere]
    }

    /// What a key means while a pane has the focus: the nearest context's word first, the more general ones after.
    static func meanings(of key: Key, in pane: PaneID?) -> [KeyMeaning] {
        contexts(of: pane).flatMap { strokes[$0]?[key] ?? [] }
    }

    private static let strokes: [KeyContext: [Key: [KeyMeaning]]] = {
        var table: [KeyContext: [Key: [KeyMeaning]]] = [:]
        for binding in bindings {
            for stroke in binding.strokes {
                table[binding.context, default: [:]][stroke.key, default: []].append(stroke.meaning)
            }
        }
        return table
    }()

    /// Keys that hold everywhere and mean something to panes.
    static let everywhere: [KeyBinding] = [
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
