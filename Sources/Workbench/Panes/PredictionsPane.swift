import Observers
import Terminal
import Words

/// Samples with what the network says of them, the worst first.
struct PredictionsPane: Pane {
    static let info = PaneInfo(
        id: PaneID("predictions"), title: "Predictions",
        summary:
            "Samples of the validation set, those with the largest loss first: the true class, the predicted "
            + "class, and the most probable classes. You can limit the list to a class or to a cell of the "
            + "confusion matrix. The Feature maps pane shows the chosen sample.",
        formulas: ["p(c | x) = exp z_c / Σ exp z_k", "loss = −log p(label | x)"],
        needs: [.answer(.sample)],
        contexts: [.list],
        keys: [
            KeyBinding(
                "esc", [.init(.escape, .pane(.back))], label: "all",
                help: "all samples again, the worst first", rank: 32)
        ])

    func probes(_ context: PaneContext) -> [ProbeRequest] { [question(context).request] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        let samples = samples(context)
        let (size, columns) = grid(context)
        var cursor = ListCursor(chosen(context) ?? -1)
        switch event {
        case .action(.back):
            guard context.selection.sample.scope != .all, context.selection.sample.scope != .worst else {
                return .ignored
            }
            return .asking(.selectSample(SampleCursor(.worst)))
        case .action(let action):
            let page = columns * max(1, context.size.height / (size.height + 1))
            let isFirst = cursor.index < 0
            guard cursor.move(action, count: samples.count, columns: columns, page: page) else { return .ignored }
            // Where nothing is chosen yet, any movement chooses the worst.
            if isFirst, action != .end { cursor.index = 0 }
        case .mouse(let mouse):
            if let action = mouse.wheelAction {
                guard cursor.move(action, count: samples.count, columns: columns, page: 1) else { return .ignored }
            } else if mouse.kind == .press, SampleTable.suits(samples) {
                guard let place = table(context).sample(at: mouse.point, in: context.area, context.appearance) else {
                    return .ignored
                }
                cursor.index = place
            } else if mouse.kind == .press {
                let place =
                    mouse.point.y / (size.height + 1) * columns + min(columns - 1, mouse.point.x / (size.width + 1))
                cursor.index = first(context) + place
            } else {
                return .ignored
            }
        case .key, .paste: return .ignored
        }
        guard samples.indices.contains(cursor.index) else { return .handled }
        let scope = context.selection.sample.scope == .all ? .worst : context.selection.sample.scope
        return .asking(.selectSample(SampleCursor(scope, position: cursor.index, pinned: samples[cursor.index].index)))
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let names = context.snapshot.run.classNames
        func name(_ label: Int) -> String { names.indices.contains(label) ? names[label] : "class \(label)" }
        let details =
            switch context.selection.sample.scope {
            case .all, .worst: "worst first"
            case .typed: "of your text"
            case .ofClass(let label): "of \(name(label)), worst first"
            case .confused(let truth, let guess): "\(name(truth)) classified as \(name(guess))"
            }
        let count = samples(context).count
        return PaneCaption(
            details: details,
            note: chosen(context).map { "\($0 + 1) of \(count)" } ?? (count > 0 ? CountText.words(count, "sample") : "")
        )
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let samples = samples(context)
        guard !samples.isEmpty else {
            let isEmptyList = context.answer(question(context)) != nil
            let state = isEmptyList ? EmptyState("no such samples") : EmptyState(context.result(question(context)))
            return state.draw(on: &surface, context.appearance)
        }
        if SampleTable.suits(samples) {
            return table(context).draw(on: &surface, in: context.area, context.appearance)
        }
        let (size, columns) = grid(context)
        let chosen = chosen(context)
        let first = first(context)
        for (place, sample) in samples.dropFirst(first).enumerated() {
            let y = place / columns * (size.height + 1)
            // Whole cards only, but for the first row.
            guard y == 0 || y + size.height <= surface.height else { return }
            let card = Rect(
                x: place % columns * (size.width + 1), y: y, width: size.width,
                height: min(size.height, surface.height - y))
            SampleCard(sample: sample, isSelected: first + place == chosen).draw(
                on: &surface, in: card, context.appearance)
        }
    }

    private func question(_ context: PaneContext) -> ProbeQuestion<[ProbeSample]> {
        ProbeQuestion(\.predictions, sample: context.selection.sample.list, limit: 48)
    }

    private func samples(_ context: PaneContext) -> [ProbeSample] {
        context.answer(question(context)) ?? []
    }

    /// The place of the chosen sample in the list.
    private func chosen(_ context: PaneContext) -> Int? {
        let samples = samples(context)
        let cursor = context.selection.sample
        // As long as nobody has chosen a row, the table begins with the worst.
        if SampleTable.suits(samples), cursor == SampleCursor(.all) { return nil }
        if let index = cursor.pinned ?? (cursor.scope == .all ? cursor.position : nil) {
            return samples.firstIndex { $0.index == index }
        }
        return samples.indices.contains(cursor.position) ? cursor.position : nil
    }

    private func table(_ context: PaneContext) -> SampleTable {
        SampleTable(samples: samples(context), chosen: chosen(context), isFocused: context.isFocused)
    }

    private func grid(_ context: PaneContext) -> (card: Size, columns: Int) {
        // Rows of a table stand one below the other.
        if SampleTable.suits(samples(context)) { return (Size(width: context.size.width, height: 0), 1) }
        let card = SampleCard.size(in: context.size)
        return (card, max(1, (context.size.width + 1) / (card.width + 1)))
    }

    /// The first sample shown: whole rows, the chosen one in sight.
    private func first(_ context: PaneContext) -> Int {
        let (card, columns) = grid(context)
        let rows = max(1, (context.size.height + 1) / (card.height + 1))
        return max(0, (chosen(context) ?? 0) / columns - rows + 1) * columns
    }
}
