import Observers
import Terminal

/// What a layer makes of a sample.
struct FeatureMapsPane: Pane {
    static let info = PaneInfo(
        id: PaneID("feature-maps"), title: "Feature maps",
        summary:
            "The output of the chosen layer for one sample, one map for each channel, beside the sample itself. "
            + "Choose the sample with , and . or with :sample, :class or :worst, or in the panes Predictions and "
            + "Confusion matrix.",
        formulas: ["x[o] = layer(… layer₁(sample))[o]"],
        needs: [.layer(.featureMaps)],
        contexts: [.list],
        keys: [
            KeyBinding(
                ", .", [], label: "sample", help: "the previous and the next sample",
                rank: 33)
        ])

    private var cursor: ListCursor?

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { question(context).map { [$0.request] } ?? [] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let view = view(context) else { return .ignored }
        let grid = pictures(view, context)
        let area = areas(view, context).maps
        switch event {
        case .action(.back):
            guard cursor != nil else { return .ignored }
            cursor = nil
        case .action(let action):
            var moved = cursor ?? ListCursor(-1)
            guard moved.move(action, count: view.maps.grids.count, columns: max(2, grid.columns(in: area)), page: 32)
            else { return .ignored }
            cursor = cursor == nil ? ListCursor(0) : moved
        case .mouse(let mouse):
            guard mouse.kind == .press, let index = grid.index(at: mouse.point, in: area) else { return .ignored }
            cursor = ListCursor(index)
        case .key, .paste: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let layer = layer(context) else { return PaneCaption() }
        let sample = context.selection.sample.text(context.snapshot.run.classNames)
        guard let view = view(context) else { return PaneCaption(details: "\(layer.path)  \(sample)") }
        let total = max(view.maps.grids.count, view.maps.total)
        let shown = pictures(view, context).visible(in: areas(view, context).maps)
        let isPart = shown.count < total && !shown.isEmpty
        // `c1 · sample 17 "7"`: without the layer, which other panes name too, the sample is left.
        let parts = view.maps.title.split(separator: " · ").map(String.init)
        return PaneCaption(
            details: view.maps.title.isEmpty ? "\(layer.path)  \(sample)" : view.maps.title,
            shortDetails: parts.count == 2 ? parts[1].replacing("sample ", with: "") : "",
            note: cursor.map { "channel \($0.index) of \(total)" }
                ?? (isPart ? "\(shown.lowerBound + 1) to \(shown.upperBound) of \(total)" : ""))
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard layer(context) != nil else {
            return EmptyState("no layer of this model has feature maps").draw(on: &surface, context.appearance)
        }
        guard let view = view(context) else {
            return EmptyState(question(context).flatMap { context.result($0) }).draw(on: &surface, context.appearance)
        }
        let areas = areas(view, context)
        if let input = view.input, !areas.input.isEmpty {
            GridPictures.photograph(input).draw(on: &surface, in: areas.input.inset(bottom: 1), context.appearance)
            surface.write(
                "input", in: areas.input, row: areas.input.height - 1, style: context.appearance[.dim],
                glyphs: context.appearance.glyphs)
        }
        pictures(view, context).draw(on: &surface, in: areas.maps, context.appearance)
    }

    /// The sample apart from the maps: they share neither scale nor size.
    private struct View {
        var input: Grid?
        var maps: GridStack
    }

    private func layer(_ context: PaneContext) -> LayerSummary? { context.layer(showing: .featureMaps) }

    private func question(_ context: PaneContext) -> ProbeQuestion<GridStack>? {
        guard let layer = layer(context) else { return nil }
        return ProbeQuestion(\.featureMaps, layer: layer.path, sample: context.selection.sample.choice)
    }

    private func view(_ context: PaneContext) -> View? {
        guard let stack = question(context).flatMap({ context.answer($0) }), !stack.grids.isEmpty
        else { return nil }
        guard stack.captions.first == "input" else { return View(input: nil, maps: stack) }
        let maps = GridStack(
            title: stack.title, grids: Array(stack.grids.dropFirst()), captions: Array(stack.captions.dropFirst()),
            minimum: stack.minimum, maximum: stack.maximum, total: stack.total, isSigned: stack.isSigned)
        return View(input: stack.grids.first, maps: maps)
    }

    /// The sample at the left where there is room, unless all maps, or twice as many, are seen without it.
    private func areas(_ view: View, _ context: PaneContext) -> (input: Rect, maps: Rect) {
        let beside = areasBeside(view, context)
        guard !beside.input.isEmpty else { return beside }
        let grid = pictures(view, context)
        let all = view.maps.grids.count
        let (few, many) = (grid.visible(in: beside.maps).count, grid.visible(in: context.area).count)
        let needsRoom = few < all && (many == all || many >= 2 * few)
        return needsRoom ? (Rect(x: 0, y: 0, width: 0, height: 0), context.area) : beside
    }

    /// The sample at the left, at most a third of the width: as large as it can be without making the maps smaller.
    private func areasBeside(_ view: View, _ context: PaneContext) -> (input: Rect, maps: Rect) {
        let area = context.area
        guard let input = view.input, input.width > 0, input.height > 0, area.width >= 30, area.height >= 5 else {
            return (Rect(x: 0, y: 0, width: 0, height: 0), area)
        }
        let room = Size(width: area.width / 3, height: (area.height - 1) * 2)
        let grid = pictures(view, context)
        var best: (input: Rect, maps: Rect)?
        var size = 0
        for width in Self.widths(of: input, in: room) {
            let shown = max(5, width)
            let maps = area.inset(left: shown + 2)
            let seen = grid.visible(in: maps).count * grid.pictureWidth(in: maps)
            guard seen > size else { continue }
            best = (Rect(x: 0, y: 0, width: shown, height: min(area.height, pictureRows(input, width) + 1)), maps)
            size = seen
        }
        return best ?? (Rect(x: 0, y: 0, width: 0, height: 0), area)
    }

    /// The widths at which a picture may be drawn, the largest first: whole factors only, and nothing below eight points.
    private static func widths(of input: Grid, in room: Size) -> [Int] {
        let factor = min(room.width / input.width, room.height / input.height, 8)
        let divisor = max(
            1, (input.width + room.width - 1) / max(1, room.width),
            (input.height + room.height - 1) / max(1, room.height))
        let smallest = max(divisor, min(input.width, input.height) / 8)
        return (factor >= 1 ? (1...factor).reversed().map { input.width * $0 } : [])
            + (divisor...smallest).filter { $0 > 1 || factor < 1 }.map { (input.width + $0 - 1) / $0 }
    }

    private func pictureRows(_ input: Grid, _ width: Int) -> Int {
        max(1, (input.height * width / input.width + 1) / 2)
    }

    private func pictures(_ view: View, _ context: PaneContext) -> PictureGrid {
        PictureGrid(
            GridPictures.pictures(of: view.maps, context.appearance), captions: cursor == nil ? [] : view.maps.captions,
            selected: cursor?.index, legend: GridPictures.legend(of: view.maps, context.appearance))
    }
}
