import Observers
import Terminal

/// The kernels of a convolution as pictures.
struct FiltersPane: Pane {
    static let info = PaneInfo(
        id: PaneID("filters"), title: "Filters",
        summary:
            "The kernels of the chosen convolution, all on one colour scale: blue is below zero, red above. If "
            + "the input has three channels, each kernel is a colour picture. Otherwise it shows the mean over its "
            + "input channels, or one of them.",
        formulas: ["y[o] = b[o] + Σᵢ W[o, i] ∗ x[i]", "Δ = W now − W at the start"],
        needs: [.layer(.filters)],
        contexts: [.list],
        keys: [
            KeyBinding(
                "d", .pane(delta), label: "change",
                help: "show the change since the start, or the kernels themselves", rank: 33),
            KeyBinding(
                "c C",
                [.init(.character("c"), .pane(nextChannel)), .init(.character("C"), .pane(previousChannel))],
                label: "channel", help: "the next and the previous input channel; before the first, the mean", rank: 32),
        ])
    private static let delta = PaneAction("delta")
    private static let nextChannel = PaneAction("next-channel")
    private static let previousChannel = PaneAction("previous-channel")

    private var showsDelta = false
    /// 0 is the mean over channels, or colour.
    private var channel = 0
    private var cursor: ListCursor?

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { question(context).map { [$0.request] } ?? [] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let stack = stack(context) else {
            // The channel may be what there is nothing to see of.
            if case .action(Self.previousChannel) = event { channel = max(0, channel - 1) }
            if case .action(Self.delta) = event { showsDelta.toggle() }
            return .ignored
        }
        let grid = pictures(stack, context)
        switch event {
        case .action(Self.delta): showsDelta.toggle()
        case .action(Self.nextChannel): channel = min(channel + 1, channels(context))
        case .action(Self.previousChannel): channel = max(0, channel - 1)
        case .action(.back):
            guard cursor != nil else { return .ignored }
            cursor = nil
        case .action(let action):
            var moved = cursor ?? ListCursor(-1)
            guard
                moved.move(
                    action, count: stack.grids.count, columns: max(2, grid.columns(in: context.area)), page: 32)
            else { return .ignored }
            cursor = cursor == nil ? ListCursor(0) : moved
        case .mouse(let mouse):
            guard mouse.kind == .press, let index = grid.index(at: mouse.point, in: context.area) else {
                return .ignored
            }
            cursor = ListCursor(index)
        case .key, .paste: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let layer = layer(context) else { return PaneCaption() }
        let glyphs = context.appearance.glyphs
        guard let stack = stack(context) else { return PaneCaption(details: layer.path) }
        let size = stack.grids.first.map { " of " + ShapeText.text([$0.height, $0.width], glyphs) } ?? ""
        // The engine's title goes on after the layer's name: which channels, and whether it is the change.
        let more = stack.title.split(separator: " · ").dropFirst().map { part in
            glyphs == .ascii ? part.replacing("Δ", with: "change") : part
        }
        let details = (["\(layer.path): \(stack.total)\(size)"[...]] + more).joined(separator: ", ")
        let shown = pictures(stack, context).visible(in: context.area)
        let isPart = shown.count < stack.total && !shown.isEmpty
        return PaneCaption(
            details: details, shortDetails: ([layer.path[...]] + more).joined(separator: ", "),
            note: cursor.map { "no. \($0.index) of \(stack.total)" }
                ?? (isPart ? "\(shown.lowerBound + 1) to \(shown.upperBound) of \(stack.total)" : ""))
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard layer(context) != nil else {
            return EmptyState("no layer of this model has filters").draw(on: &surface, context.appearance)
        }
        guard let stack = stack(context), !stack.grids.isEmpty else {
            return EmptyState(question(context).flatMap { context.result($0) }).draw(on: &surface, context.appearance)
        }
        pictures(stack, context).draw(on: &surface, in: context.area, context.appearance)
    }

    private func layer(_ context: PaneContext) -> LayerSummary? { context.layer(showing: .filters) }

    /// Input channels of the layer: those of the nearest layer before it that says so in its output.
    private func channels(_ context: PaneContext) -> Int {
        guard let layer = layer(context), let index = context.layers.firstIndex(of: layer) else { return 0 }
        let before =
            context.layers.prefix(index).last { $0.output.count == 3 }?.output ?? context.snapshot.architecture.input
        return before.first ?? 0
    }

    private func question(_ context: PaneContext) -> ProbeQuestion<GridStack>? {
        guard let layer = layer(context) else { return nil }
        return ProbeQuestion(
            \.filters, layer: layer.path,
            option: channel > 0 || showsDelta
                ? KernelChoice(channel: channel > 0 ? channel - 1 : nil, sinceStart: showsDelta) : nil)
    }

    private func stack(_ context: PaneContext) -> GridStack? {
        question(context).flatMap { context.answer($0) }
    }

    private func pictures(_ stack: GridStack, _ context: PaneContext) -> PictureGrid {
        PictureGrid(
            GridPictures.pictures(of: stack, context.appearance),
            captions: cursor == nil ? [] : stack.grids.indices.map(String.init),
            selected: cursor?.index, legend: GridPictures.legend(of: stack, context.appearance))
    }
}
