import Observers
import Terminal

/// All attention heads of a model at once.
struct HeadsPane: Pane {
    static let info = PaneInfo(
        id: PaneID("heads"), title: "Heads",
        summary:
            "Every head of every attention for one sample, below the name of the attention. In each picture a "
            + "row is a token that looks, a column a token that is looked at. H is the mean entropy of the rows in "
            + "nats (0: each row looks at one place), d the mean distance in tokens. With a causal mask the upper "
            + "right half is dark.",
        formulas: ["H = −(1/n) Σᵢ Σⱼ a[i, j] ln a[i, j]", "d = (1/n) Σᵢ Σⱼ a[i, j] · |i − j|"],
        needs: [.layer(.attentionHeads)],
        contexts: [.list],
        keys: [
            KeyBinding(
                ", .", [], label: "sample", help: "the previous and the next sample", rank: 35),
            KeyBinding(
                "v", .pane(.nextVariant), label: "kind",
                help: "all attentions, or those of one kind: encoder, decoder, across", rank: 34),
            KeyBinding(
                "o", .pane(Self.toggleHead), label: "on/off",
                help: "switch the chosen head off or on; the output of a head that is off is 0 from the next step on",
                rank: 33),
            KeyBinding(
                "enter", [.init(.enter, .pane(.open))], label: "open",
                help: "show the chosen head in the alignment pane, with its tokens", rank: 32),
        ])
    private static let toggleHead = PaneAction("toggle-head")

    /// The kind that is shown; nil for all.
    private var kind: String?
    private var cursor: Int?

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { [request(context)] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        let heads = heads(context)
        // Before the first answer enter opens nothing, and must not enlarge the empty pane instead.
        guard !heads.isEmpty else { return event == .action(.open) ? .handled : .ignored }
        let grid = grid(heads, context)
        let chosen = min(cursor ?? 0, heads.count - 1)
        switch event {
        case .action(.nextVariant):
            let kinds = kinds(context)
            guard kinds.count > 1 else { return .asking(.notify("all attentions of this model are of one kind")) }
            let next = (kind.flatMap(kinds.firstIndex) ?? -1) + 1
            kind = next < kinds.count ? kinds[next] : nil
            cursor = nil
        case .action(Self.toggleHead):
            guard cursor != nil else {
                cursor = chosen
                return .asking(
                    select(heads[chosen]), .notify("this head is chosen now: press o again to switch it off"))
            }
            let head = heads[chosen]
            return .asking(
                .send(.switchHead(attention: head.source, head: head.head, on: grid.isOff(chosen))))
        case .action(.open):
            cursor = chosen
            return .asking(select(heads[chosen]), .perform(.showing(AlignmentPane.info.id)))
        case .action(.back):
            guard cursor != nil else { return .ignored }
            cursor = nil
        case .action(let action):
            guard let moved = moved(action, from: cursor, grid, heads.count) else { return .ignored }
            cursor = moved
            return .asking(select(heads[moved]))
        case .mouse(let mouse):
            if let action = mouse.wheelAction, let moved = moved(action, from: chosen, grid, heads.count) {
                cursor = moved
                return .asking(select(heads[moved]))
            } else if mouse.kind == .press, let index = grid.index(at: mouse.point, chosen: cursor) {
                cursor = index
                return .asking(select(heads[index]))
            } else {
                return .ignored
            }
        case .key, .paste: return .ignored
        }
        return .handled
    }

    /// What is marked here is what the other panes show.
    private func select(_ head: HeadPicture) -> PaneRequest {
        .selectAttention(AttentionCursor(source: head.source, head: head.head))
    }

    private func moved(_ action: PaneAction, from cursor: Int?, _ grid: HeadGrid, _ count: Int) -> Int? {
        guard let cursor else { return [.up, .down, .left, .right, .home, .end].contains(action) ? 0 : nil }
        let (line, column) = grid.place(of: min(cursor, count - 1))
        switch action {
        case .up: return grid.index(line: line - 1, column: column)
        case .down: return grid.index(line: line + 1, column: column)
        case .left: return grid.index(line: line, column: column - 1)
        case .right: return grid.index(line: line, column: column + 1)
        case .pageUp: return grid.index(line: line - 4, column: column)
        case .pageDown: return grid.index(line: line + 4, column: column)
        case .home: return grid.index(line: 0, column: 0)
        case .end: return count - 1
        default: return nil
        }
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let heads = heads(context)
        guard !heads.isEmpty else { return PaneCaption() }
        let grid = grid(heads, context)
        let visible = grid.visible(chosen: cursor)
        let off = context.snapshot.headsOff.values.reduce(0) { $0 + $1.count }
        let parts = [
            kind ?? "", context.selection.sample.text(context.snapshot.run.classNames), off > 0 ? "\(off) off" : "",
        ]
        return PaneCaption(
            details: parts.filter { !$0.isEmpty }.joined(separator: " · "),
            note: visible.range.count < visible.count
                ? "\(visible.range.lowerBound + 1) to \(visible.range.upperBound) of \(visible.count)" : "")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let heads = heads(context)
        guard !heads.isEmpty else {
            return EmptyState(context.payload(request(context))).draw(on: &surface, context.appearance)
        }
        grid(heads, context).draw(
            on: &surface, chosen: cursor.map { min($0, heads.count - 1) }, context.appearance)
    }

    private func grid(_ heads: [HeadPicture], _ context: PaneContext) -> HeadGrid {
        HeadGrid(heads, headsOff: context.snapshot.headsOff, in: context.area)
    }

    private func request(_ context: PaneContext) -> ProbeRequest {
        ProbeRequest(.heads, sample: context.selection.sample.choice, limit: 256)
    }

    private func all(_ context: PaneContext) -> [HeadPicture] {
        if case .heads(let heads) = context.payload(request(context)) { heads } else { [] }
    }

    private func heads(_ context: PaneContext) -> [HeadPicture] {
        all(context).filter { kind == nil || $0.kind == kind }
    }

    private func kinds(_ context: PaneContext) -> [String] {
        var kinds: [String] = []
        for head in all(context) where !kinds.contains(head.kind) { kinds.append(head.kind) }
        return kinds
    }
}
