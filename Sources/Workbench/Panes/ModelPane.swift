import Observers
import Terminal
import Words

/// The architecture with what can be measured at each layer.
struct ModelPane: Pane {
    static let info = PaneInfo(
        id: PaneID("model"), title: "Model",
        summary:
            "The layers with their output shapes and numbers of parameters. During training: the norm of the "
            + "gradient of each layer, how much an update changes its weights (about 0.001 is usual), and the "
            + "share of units whose output is always 0. The panes Filters, Feature maps and Histograms show the "
            + "chosen layer.",
        formulas: [
            "gradient  ‖∂L/∂W‖₂", "update    ‖ΔW‖₂ / ‖W‖₂",
            "dead      share of units whose output is 0 for all samples",
        ],
        contexts: [.list],
        keys: [
            KeyBinding(
                "f", .pane(freeze), label: "freeze",
                help: "freeze the chosen layer (its weights stay as they are), or train it again", rank: 35),
            KeyBinding(
                "enter", [.init(.enter, .pane(.open))], label: "look inside",
                help: "show filters, feature maps and histograms of the chosen layer", rank: 34),
            KeyBinding(
                "/", .pane(.filter), help: "show only layers whose names contain a text"),
        ])
    private static let freeze = PaneAction("freeze")
    /// Below this width the measured columns find no room.
    private static let leastForHealth = 40
    private static let health = ProbeRequest(.layerHealth)

    private var filter = FilterField()

    init() {}

    var capturesKeys: Bool { filter.isOpen }

    func probes(_ context: PaneContext) -> [ProbeRequest] {
        context.size.width >= Self.leastForHealth ? [Self.health] : []
    }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        let layers = layers(context)
        var cursor = ListCursor(layers.firstIndex { $0.path == context.selection.layer } ?? 0)
        switch event {
        case .key(let key):
            filter.handle(key)
            return .handled
        case .paste(let text):
            filter.paste(text)
            return .handled
        case .action(.filter):
            filter.open()
            return .handled
        case .action(.back): return filter.clear() ? .handled : .ignored
        case .action(.open): return .asking(.perform(.lookInside))
        case .action(Self.freeze):
            guard let layer = layers.first(where: { $0.path == context.selection.layer }) else { return .handled }
            guard layer.parameters > 0 else { return .asking(.notify("\(layer.path) has no weights to freeze")) }
            let isFrozen = context.snapshot.frozenLayers.contains(layer.path)
            return .asking(.send(.freeze(layer: layer.path, frozen: !isFrozen)))
        case .action(let action):
            guard cursor.move(action, count: layers.count, page: context.size.height - 2) else { return .ignored }
        case .mouse(let mouse):
            if let action = mouse.wheelAction {
                guard cursor.move(action, count: layers.count, page: 1) else { return .ignored }
            } else if mouse.kind == .press, let row = table(context).row(at: mouse.point, in: context.area) {
                cursor.index = row
            } else {
                return .ignored
            }
        }
        guard layers.indices.contains(cursor.index) else { return .handled }
        return .asking(.selectLayer(layers[cursor.index].path))
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let model = context.snapshot.architecture
        guard !model.layers.isEmpty else { return PaneCaption() }
        let input = ShapeText.text(model.input, context.appearance.glyphs)
        let frozen = model.parameters - model.trainable
        return PaneCaption(
            details: "input \(input)",
            note: "total \(NumberText.grouped(model.parameters))"
                + (frozen > 0 ? ", \(NumberText.grouped(frozen)) frozen" : ""))
    }

    /// The heading and a row a layer.
    func fullHeight(_ snapshot: EngineSnapshot) -> Int? { snapshot.architecture.layers.count + 1 }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard !context.layers.isEmpty else { return EmptyState("no layers").draw(on: &surface, context.appearance) }
        let area = filter.draw(on: &surface, in: context.area, context.appearance)
        table(context).draw(on: &surface, in: area, context.appearance)
    }

    private func layers(_ context: PaneContext) -> [LayerSummary] {
        context.layers.filter { filter.matches("\($0.path) \($0.kind) \($0.detail)") }
    }

    private func table(_ context: PaneContext) -> Table {
        let layers = layers(context)
        var health: ProbeTable?
        if case .table(let table) = context.payload(Self.health) { health = table }
        // Fixed widths: nothing moves while the numbers change. Names shrink before a measured column goes.
        var columns = [
            Table.Column("layer", minimum: 12, isFlexible: true),
            Table.Column("output", alignment: .right, minimum: 6, dropOrder: 1),
            Table.Column("params", alignment: .right, minimum: 6, dropOrder: 2),
        ]
        if context.size.width >= Self.leastForHealth {
            columns += [
                .init("gradient", alignment: .right, minimum: 8, dropOrder: 3),
                .init("update", alignment: .right, minimum: 7, dropOrder: 4),
            ]
            // Only what can be 0 for all samples can be dead.
            if context.layers.contains(where: { $0.shows.contains(.deadUnits) }) {
                columns.append(.init("dead", alignment: .right, minimum: 5, dropOrder: 5))
            }
        }
        return Table(
            columns: columns, rows: layers.map { row($0, health, context) },
            selected: layers.firstIndex { $0.path == context.selection.layer }, isFocused: context.isFocused)
    }

    private func row(_ layer: LayerSummary, _ health: ProbeTable?, _ context: PaneContext) -> [StyledText] {
        let isFrozen = context.snapshot.frozenLayers.contains(layer.path)
        let isAtFault = context.snapshot.alert?.layer == layer.path
        // What is faint elsewhere must be read on the ground of the chosen row.
        let faint: Role = layer.path == context.selection.layer ? .text : .dim
        let indent = String(repeating: "  ", count: min(max(0, layer.depth), 12))
        // An unnamed layer's path says its kind already: `tanh2`.
        let kind = layer.path.hasPrefix(layer.kind) ? "" : " \(layer.kind)"
        let nameRole: Role = isAtFault ? .error : layer.parameters > 0 ? .strong : .text
        let name = StyledText([
            .init(indent + layer.path, nameRole), .init(isFrozen ? " frozen" : "", .seriesF), .init(kind, .text),
            .init(layer.detail.isEmpty ? "" : " \(layer.detail)", faint),
        ])
        let isOld = context.isOld(Self.health)
        func number(_ column: String, _ text: (Float) -> String) -> StyledText {
            guard let value = health?.value(row: layer.path, column: column) else {
                // Not measured yet is no zero; what has no weights has nothing to measure.
                return layer.parameters > 0 && column != "dead share" ? StyledText("–", faint) : ""
            }
            return StyledText(text(value), !value.isFinite ? .missing : isOld ? .dim : .text)
        }
        return [
            name, StyledText(ShapeText.text(layer.output, context.appearance.glyphs), faint),
            StyledText(layer.parameters > 0 ? NumberText.grouped(layer.parameters) : "", .text),
            number("gradient norm") { NumberText.short(Double($0)) },
            number("update ratio") { NumberText.short(Double($0), digits: 2) },
            number("dead share") { "\(NumberText.fixed(Double($0) * 100, decimals: 0)) %" },
        ]
    }
}
