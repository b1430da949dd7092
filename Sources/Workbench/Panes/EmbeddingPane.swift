import Observers
import Terminal
import Words

/// The vectors of tokens in the plane.
struct EmbeddingPane: Pane {
    static let info = PaneInfo(
        id: PaneID("embedding"), title: "Embedding",
        summary:
            "The vectors of the tokens, in the plane of their two principal components, and the nearest "
            + "neighbours of the chosen token by the cosine between their vectors. During training, tokens that "
            + "are used alike move close together. The arrow keys go through the tokens by frequency; / searches "
            + "for one.",
        formulas: ["cos(a, b) = a · b / (‖a‖ ‖b‖)"],
        needs: [.layer(.embedding)],
        contexts: [.list],
        keys: [
            KeyBinding(
                "v", .pane(.nextVariant), label: "table",
                help: "the next embedding of the model", rank: 34),
            KeyBinding(
                "/", .pane(.filter), label: "find", help: "choose a token by its name",
                rank: 33),
        ])

    private var filter = FilterField()
    private var chosen: Int?
    private var table = 0

    init() {}

    var capturesKeys: Bool { filter.isOpen }

    func probes(_ context: PaneContext) -> [ProbeRequest] { question(context).map { [$0.request] } ?? [] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let plane = plane(context), !plane.points.isEmpty else { return .ignored }
        var cursor = ListCursor(plane.points.firstIndex { $0.token == chosen } ?? 0)
        switch event {
        case .key(let key):
            filter.handle(key)
            find(plane)
            return .handled
        case .paste(let text):
            filter.paste(text)
            find(plane)
            return .handled
        case .action(.filter):
            filter.open()
            return .handled
        case .action(.nextVariant):
            let count = layers(context).count
            guard count > 1 else { return .asking(.notify("this model has only one embedding")) }
            (table, chosen) = ((table + 1) % count, nil)
            return .handled
        case .action(.back):
            guard filter.clear() || chosen != nil else { return .ignored }
            chosen = nil
            return .handled
        case .action(let action):
            if chosen == nil, [.up, .down, .left, .right].contains(action) {
                cursor.index = 0
            } else {
                guard
                    cursor.move(action, count: plane.points.count, columns: 1, page: 10) || step(action, &cursor, plane)
                else { return .ignored }
            }
        case .mouse(let mouse):
            if let action = mouse.wheelAction {
                _ = cursor.move(action, count: plane.points.count, page: 1)
            } else if mouse.kind == .press,
                let nearest = TokenScatter(plane, chosen: chosen).token(at: mouse.point, in: areas(context).plane)
            {
                cursor.index = nearest
            } else {
                return .ignored
            }
        }
        chosen = plane.points[min(cursor.index, plane.points.count - 1)].token
        return .handled
    }

    /// Left and right go through the list as well.
    private func step(_ action: PaneAction, _ cursor: inout ListCursor, _ plane: TokenPlane) -> Bool {
        guard action == .left || action == .right else { return false }
        return cursor.move(action == .left ? .up : .down, count: plane.points.count, page: 1)
    }

    /// The first token that is called so, else the first that begins so.
    private mutating func find(_ plane: TokenPlane) {
        guard !filter.text.isEmpty else { return }
        let found =
            plane.points.first { $0.label == filter.text } ?? plane.points.first { $0.label.hasPrefix(filter.text) }
        if let found { chosen = found.token }
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let plane = plane(context) else { return PaneCaption(details: layer(context)?.path ?? "") }
        let shares = plane.variance.prefix(2).map { NumberText.percent(Double($0), decimals: 0) }
        return PaneCaption(
            details: "\(plane.layer): \(NumberText.grouped(plane.total)) tokens", shortDetails: plane.layer,
            note: shares.count == 2 ? "axes hold \(shares[0]) and \(shares[1])" : "")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard layer(context) != nil else {
            return EmptyState("this model has no embedding").draw(on: &surface, context.appearance)
        }
        guard let plane = plane(context), !plane.points.isEmpty else {
            return EmptyState(question(context).flatMap { context.result($0) }).draw(on: &surface, context.appearance)
        }
        _ = filter.draw(on: &surface, in: context.area, context.appearance)
        let areas = areas(context)
        TokenScatter(plane, chosen: chosen).draw(on: &surface, in: areas.plane, context.appearance)
        drawNeighbours(plane, on: &surface, in: areas.list, context.appearance)
    }

    private func areas(_ context: PaneContext) -> (plane: Rect, list: Rect) {
        let area = filter.isOpen || !filter.text.isEmpty ? context.area.inset(bottom: 1) : context.area
        let width = area.width >= 50 ? min(28, area.width / 3) : 0
        return (
            Rect(x: area.x, y: area.y, width: area.width - width - (width > 0 ? 2 : 0), height: area.height),
            Rect(x: area.right - width, y: area.y, width: width, height: area.height)
        )
    }

    private func drawNeighbours(
        _ plane: TokenPlane, on surface: inout Surface, in area: Rect, _ appearance: Appearance
    ) {
        guard area.width > 12, area.height > 1 else { return }
        let name = plane.points.first { $0.token == plane.chosen }?.label ?? "\(plane.chosen)"
        surface.write("nearest to \(name)", in: area, style: appearance[.strong], glyphs: appearance.glyphs)
        for (index, neighbour) in plane.neighbours.prefix(area.height - 1).enumerated() {
            let row = Rect(x: area.x, y: area.y + 1 + index, width: area.width, height: 1)
            surface.write(
                NumberText.fixed(Double(neighbour.value), decimals: 2), in: row, style: appearance[.dim],
                glyphs: appearance.glyphs)
            surface.write(
                neighbour.label, in: row.inset(left: 6), style: appearance[.text], glyphs: appearance.glyphs)
        }
    }

    private func layers(_ context: PaneContext) -> [LayerSummary] {
        context.layers.filter { $0.shows.contains(.embedding) }
    }

    private func layer(_ context: PaneContext) -> LayerSummary? {
        let layers = layers(context)
        return layers.isEmpty ? nil : layers[min(table, layers.count - 1)]
    }

    private func question(_ context: PaneContext) -> ProbeQuestion<TokenPlane>? {
        layer(context).map {
            ProbeQuestion(\.tokenPlane, layer: $0.path, option: chosen, limit: 40)
        }
    }

    private func plane(_ context: PaneContext) -> TokenPlane? {
        question(context).flatMap { context.answer($0) }
    }
}
