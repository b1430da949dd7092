import Observers
import Terminal

/// Which tokens an attention looks at.
struct AlignmentPane: Pane {
    static let info = PaneInfo(
        id: PaneID("alignment"), title: "Alignment",
        summary:
            "The weights of an attention for one sample. Each row is a token that is being written (or, in "
            + "self-attention, the token that looks), each column a token that is looked at. The right tokens "
            + "before each row are given to the model (teacher forcing). ● and ○ are alignment links known from "
            + "the data, sure and possible ones. The alignment error rate (AER) takes the largest weight of each "
            + "row as its link.",
        formulas: [
            "a[i, j] = exp e[i, j] / Σₖ exp e[i, k]", "H[i] = −Σⱼ a[i, j] ln a[i, j]",
            "AER = 1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|)   (Och, Ney 2003)",
        ],
        needs: [.layer(.attention)],
        contexts: [.list],
        keys: [
            KeyBinding(
                ", .", [], label: "sample", help: "the previous and the next sample",
                rank: 35),
            KeyBinding(
                "i", .command("command", "text "), label: "your text", help: "type a text of your own",
                rank: 28),
            KeyBinding(
                "v", .pane(.nextVariant), label: "layer",
                help: "the next attention of the model", rank: 34),
            KeyBinding(
                "n", .pane(.nextHead), label: "head",
                help: "the next head, or the mean over all heads", rank: 33),
            KeyBinding(
                "g", .pane(.goldLinks), label: "known links",
                help: "show or hide the links that the data knows", rank: 32),
            KeyBinding(
                "b f",
                [.init(.character("b"), .pane(.earlier)), .init(.character("f"), .pane(.later))], label: "epoch",
                help: "one epoch back, and forward again up to now", rank: 31),
            KeyBinding(
                "d", .pane(.difference), label: "change",
                help: "show the change since the earlier epoch, or since the first one", rank: 30),
            KeyBinding(
                "+ -",
                [
                    .init(.character("+"), .pane(.zoomIn)), .init(.character("="), .pane(.zoomIn)),
                    .init(.character("-"), .pane(.zoomOut)),
                ], label: "zoom", help: "show a part with labels, or everything without labels", rank: 29),
        ])

    private var showsGold = true
    /// Nil as long as nobody has chosen: what the text's length asks for.
    private var isWhole: Bool?
    /// How many remembered epochs back; 0 is now.
    private var back = 0
    private var showsChange = false

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] {
        let hasGold = history(context).now?.gold != nil
        return [request(context)] + (hasGold ? [scoreRequest(context)] : [])
    }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let matrix = shown(context)?.matrix else { return .ignored }
        var cursor = context.selection.attention
        switch event {
        case .action(.nextVariant):
            guard matrix.sources.count > 1 else { return .asking(.notify("this model has only one attention")) }
            cursor.source = matrix.sources[(matrix.source + 1) % matrix.sources.count].name
            cursor.head = nil
            return .asking(.selectAttention(cursor))
        case .action(.nextHead):
            let heads = matrix.sources.indices.contains(matrix.source) ? matrix.sources[matrix.source].heads : 1
            guard heads > 1 else { return .asking(.notify("this attention has only one head")) }
            // The mean stands before the first head.
            let next = (matrix.head ?? -1) + 1
            cursor.head = next < heads ? next : nil
            return .asking(.selectAttention(cursor))
        case .action(.goldLinks):
            guard matrix.gold != nil else { return .asking(.notify("this data has no known links")) }
            showsGold.toggle()
        case .action(.earlier):
            guard back < history(context).past.count else {
                return .asking(.notify("there is no earlier epoch of this sample to show"))
            }
            back += 1
        case .action(.later):
            guard back > 0 else { return .asking(.notify("this is already the newest epoch")) }
            back = min(back, history(context).past.count) - 1
        case .action(.difference):
            guard !history(context).past.isEmpty else {
                return .asking(
                    .notify("there is no earlier epoch of this sample to compare with: press e to train one"))
            }
            showsChange.toggle()
            guard showsChange, history(context).change(back: back) == nil else { return .handled }
            showsChange = false
            return .asking(.notify("there is nothing before this epoch: press f to go forward"))
        case .action(.zoomIn): isWhole = false
        case .action(.zoomOut): isWhole = true
        case .action(.back):
            guard cursor.place != nil || back > 0 || showsChange else { return .ignored }
            (back, showsChange) = (0, false)
            cursor.place = nil
            return .asking(.selectAttention(cursor))
        case .action(let action): return moved(action, matrix, context)
        case .mouse(let mouse):
            if let action = mouse.wheelAction { return moved(action, matrix, context) }
            guard mouse.kind == .press || mouse.kind == .drag,
                let cell = map(matrix, context).cell(
                    at: mouse.point, in: areas(context).map, context.appearance.glyphs)
            else { return .ignored }
            cursor.place = TokenMatrix.Place(cell)
            return .asking(.selectAttention(cursor))
        case .key, .paste: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let (matrix, step) = shown(context) else {
            return PaneCaption(details: context.selection.sample.text(context.snapshot.run.classNames))
        }
        var parts: [String] = []
        if matrix.sources.indices.contains(matrix.source) {
            let source = matrix.sources[matrix.source]
            let head = matrix.head.map { "head \($0)" } ?? "mean of \(source.heads) heads"
            parts.append(source.heads > 1 ? "\(source.name), \(head)" : source.name)
        }
        parts.append(SampleName.text(matrix.sample))
        let isThen = back > 0 || context.isOld(request(context))
        let change = showsChange ? history(context).change(back: back)?.words : nil
        let when = change ?? (isThen ? "of \(history(context).moment(step))" : size(matrix, context))
        return PaneCaption(
            details: parts.joined(separator: " · "), shortDetails: shortened(parts, matrix), note: when)
    }

    /// Which head of which attention, where there is no room for its path.
    private func shortened(_ parts: [String], _ matrix: TokenMatrix) -> String {
        guard let source = parts.first, parts.count > 1 else { return "" }
        let name = source.split(separator: ", ").last.map(String.init) ?? source
        return "\(name.replacing(" heads", with: "")) · \(parts[1])"
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let (matrix, _) = shown(context), !matrix.rows.isEmpty, !matrix.columns.isEmpty else {
            return EmptyState(context.payload(request(context))).draw(on: &surface, context.appearance)
        }
        let areas = areas(context)
        var map = map(matrix, context)
        if showsChange, let change = history(context).change(back: back) { map.change = change.values }
        map.draw(on: &surface, in: areas.map, context.appearance)
        guard areas.words.height > 0 else { return }
        let words = AlignmentWords(
            matrix, cursor: context.selection.attention.place.map { place(of: $0, matrix) }, overall: overall(context))
        words.draw(on: &surface, in: areas.words, context.appearance)
    }

    private func areas(_ context: PaneContext) -> (map: Rect, words: Rect) {
        // Words need a line or two, and the map comes first.
        let height = context.size.height >= 12 ? 2 : context.size.height >= 8 ? 1 : 0
        return (
            context.area.inset(bottom: height),
            Rect(x: 0, y: context.size.height - height, width: context.size.width, height: height)
        )
    }

    private func map(_ matrix: TokenMatrix, _ context: PaneContext) -> TokenMap {
        let cursor = context.selection.attention.place.map { place(of: $0, matrix) }
        var map = TokenMap(matrix: matrix, cursor: cursor, showsGold: showsGold)
        let window = map.window(in: areas(context).map)
        // Of a text several times as long as the pane, all is more telling than the beginning.
        let isLong =
            matrix.rows.count > 3 * max(1, window.rows.count) || matrix.columns.count > 3 * max(1, window.columns.count)
        map.isWhole = isWhole ?? isLong
        return map
    }

    private func size(_ matrix: TokenMatrix, _ context: PaneContext) -> String {
        let window = map(matrix, context).window(in: areas(context).map)
        guard window.rows.count < matrix.rows.count || window.columns.count < matrix.columns.count else { return "" }
        return "rows \(window.rows.lowerBound + 1) to \(window.rows.upperBound) of \(matrix.rows.count), columns "
            + "\(window.columns.lowerBound + 1) to \(window.columns.upperBound) of \(matrix.columns.count)"
    }

    private func moved(_ action: PaneAction, _ matrix: TokenMatrix, _ context: PaneContext) -> PaneReply {
        var cursor = context.selection.attention
        var grid = grid(matrix)
        let start = Point(x: 0, y: 0)
        var point: Point?
        if let at = cursor.place.map({ grid.fitting($0.point) }) {
            grid.page = max(1, map(matrix, context).window(in: areas(context).map).rows.count - 1)
            // Enter leads to what the row looks at most.
            point =
                action == .open
                ? Point(x: matrix.ranking(ofRow: at.y).first ?? at.x, y: at.y) : grid.moved(at, by: action)
        } else if action == .open || grid.moved(start, by: action) != nil {
            point = start
        }
        guard let point else { return .ignored }
        cursor.place = TokenMatrix.Place(point)
        return .asking(.selectAttention(cursor))
    }

    private func grid(_ matrix: TokenMatrix) -> GridCursor {
        GridCursor(rows: matrix.rows.count, columns: matrix.columns.count)
    }

    /// Another sample may be shorter than the one that the cursor was set in.
    private func place(of place: TokenMatrix.Place, _ matrix: TokenMatrix) -> Point {
        grid(matrix).fitting(place.point)
    }

    // MARK: What is seen, now and earlier

    private func request(_ context: PaneContext) -> ProbeRequest {
        let attention = context.selection.attention
        return ProbeRequest(
            .alignment, layer: attention.source, sample: context.selection.sample.choice,
            detail: attention.head.map(ProbeDetail.head))
    }

    private func scoreRequest(_ context: PaneContext) -> ProbeRequest {
        let attention = context.selection.attention
        return ProbeRequest(.alignmentScore, layer: attention.source, detail: attention.head.map(ProbeDetail.head))
    }

    private func history(_ context: PaneContext) -> AlignmentHistory { AlignmentHistory(request(context), context) }

    /// What is on the screen, and after which step it was so.
    private func shown(_ context: PaneContext) -> (matrix: TokenMatrix, step: Int)? {
        history(context).shown(back: back)
    }

    private func overall(_ context: PaneContext) -> (rate: Float, samples: Int)? {
        guard back == 0, case .scalars(let values) = context.snapshot.probes[scoreRequest(context)]?.payload,
            values.count >= 2, values[1].value.isFinite
        else { return nil }
        return (values[0].value, Int(max(0, min(values[1].value, 1e9))))
    }
}

extension PaneAction {
    static let nextHead = PaneAction("next-head")
    static let goldLinks = PaneAction("gold-links")
    static let earlier = PaneAction("earlier")
    static let later = PaneAction("later")
    static let difference = PaneAction("difference")
}
