import Observers
import Terminal
import Words

/// Texts with what the network makes of them, the worst first; above them one's own.
struct SamplesPane: Pane {
    static let info = PaneInfo(
        id: PaneID("samples"), title: "Samples",
        summary:
            "Texts of the validation set, those with the largest loss first. The first line is the input, = is "
            + "the right answer, → is the answer of the network. Translators write on their own from the first to "
            + "the last token; for other models each token is the most probable one after the right tokens before "
            + "it. Wrong tokens are in [brackets]; empty brackets mean that something is missing. i takes a text "
            + "of your own; its answer is renewed during training. Alignment, Heads and Gates show the chosen text.",
        formulas: ["ŷₜ = argmax p(· | ŷ₁ … ŷₜ₋₁, x)", "score = log p(ŷ | x) / ((5 + |ŷ|) / 6)ᵅ   (beam search)"],
        needs: [.answer(.eachToken), .answer(.nextToken), .answer(.text)],
        contexts: [.list],
        keys: [
            KeyBinding(
                "i", .command("command", "text "), label: "your text", help: "type a text of your own",
                rank: 35),
            KeyBinding(
                "o", .pane(Self.order), label: "order",
                help: "sort by loss, the worst first, or in the order of the data, which is the same for two runs",
                rank: 34),
        ])
    private static let order = PaneAction("order")

    /// Nil as long as nobody has chosen: as in a run that is kept beside this one, else the worst first.
    private var isInOrder: Bool?

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] {
        var questions = [question(context)]
        // The worst of two runs are not the same; beside each other stand those that both have.
        if context.isKept, !inOrder(context) { questions.append(Self.first) }
        return (questions + (typedQuestion(context).map { [$0] } ?? [])).map(\.request)
    }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        let samples = samples(context)
        let page = max(1, context.size.height / lines(context))
        let chosen = chosen(context)
        var cursor = ListCursor(chosen ?? 0)
        switch event {
        case .action(Self.order):
            isInOrder = !inOrder(context)
            return .handled
        case .action(.back):
            guard case .typed = context.selection.sample.scope else { return .ignored }
            return .asking(.selectSample(SampleCursor()))
        case .action(let action):
            guard cursor.move(action, count: samples.count, page: page) else { return .ignored }
            // Where nothing is chosen yet, any movement chooses the worst.
            if chosen == nil, action != .end { cursor.index = 0 }
        case .mouse(let mouse):
            if let action = mouse.wheelAction {
                guard cursor.move(action, count: samples.count, page: 1) else { return .ignored }
            } else if mouse.kind == .press, mouse.point.y >= top(context) {
                cursor.index = first(context) + (mouse.point.y - top(context)) / lines(context)
            } else {
                return .ignored
            }
        case .key, .paste: return .ignored
        }
        guard samples.indices.contains(cursor.index) else { return .handled }
        return .asking(
            .selectSample(
                SampleCursor(
                    inOrder(context) ? .all : .worst, position: cursor.index, pinned: samples[cursor.index].index)))
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let samples = samples(context)
        let accuracies = samples.map(\.accuracy)
        let right = samples.count { $0.accuracy == 1 }
        let mean = accuracies.reduce(0, +) / Double(max(1, accuracies.count))
        let result = context.snapshot.probes[question(context).request]
        let step = result.map { "step \(NumberText.grouped($0.step))" } ?? ""
        return PaneCaption(
            details: [inOrder(context) ? "in order" : "worst first", step].filter { !$0.isEmpty }.joined(
                separator: ", "), shortDetails: step,
            note: samples.isEmpty
                ? ""
                : "\(right) of these \(samples.count) right, \(NumberText.fixed(mean * 100, decimals: 1)) % of their tokens"
        )
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        let samples = samples(context)
        let top = drawTyped(on: &surface, context)
        guard !samples.isEmpty else {
            guard top == 0 else { return }
            return EmptyState(context.result(question(context))).draw(on: &surface, context.appearance)
        }
        let first = first(context)
        let chosen = chosen(context)
        let lines = lines(context)
        let others = others(context)
        for (place, sample) in samples.dropFirst(first).enumerated() {
            let y = top + place * lines
            guard y < surface.height else { return }
            TextCard(sample: sample, isSelected: first + place == chosen, other: sample.index.flatMap { others[$0] })
                .draw(
                    on: &surface,
                    in: Rect(x: 0, y: y, width: surface.width, height: min(lines - 1, surface.height - y)),
                    context.appearance)
        }
    }

    /// One's own text above the list.
    /// - Returns: the lines that it took.
    private func drawTyped(on surface: inout Surface, _ context: PaneContext) -> Int {
        guard let question = typedQuestion(context) else { return 0 }
        let area = Rect(x: 0, y: 0, width: surface.width, height: min(2, surface.height))
        guard let text = context.snapshot.probes[question]?.first else {
            let words = context.snapshot.probes[question.request]?.reason ?? "reading your text …"
            surface.write(words, in: area, style: context.appearance[.hint], glyphs: context.appearance.glyphs)
            return top(context)
        }
        TextCard(sample: text, isSelected: true).draw(on: &surface, in: area, context.appearance)
        return top(context)
    }

    private func top(_ context: PaneContext) -> Int { typedQuestion(context) == nil ? 0 : 3 }

    /// Lines a sample: read, asked for, said, perhaps said by another run, and a line between.
    private func lines(_ context: PaneContext) -> Int { others(context).isEmpty ? 4 : 5 }

    private static let worst = ProbeQuestion(\.texts, limit: 24)
    private static let first = ProbeQuestion(\.texts, option: .inOrder, limit: 24)

    private func question(_ context: PaneContext) -> ProbeQuestion<[TextSample]> {
        inOrder(context) ? Self.first : Self.worst
    }

    private func inOrder(_ context: PaneContext) -> Bool {
        isInOrder ?? (context.kept?.snapshot.probes[Self.first.request] != nil)
    }

    private func typedQuestion(_ context: PaneContext) -> ProbeQuestion<[TextSample]>? {
        guard case .typed(let text) = context.selection.sample.scope else { return nil }
        return ProbeQuestion(\.texts, sample: .typed(text))
    }

    private func samples(_ context: PaneContext) -> [TextSample] {
        context.answer(question(context)) ?? []
    }

    /// What a kept run said of the same samples.
    private func others(_ context: PaneContext) -> [Int: (name: String, sample: TextSample)] {
        guard let kept = context.kept, kept.run.data == context.snapshot.run.data,
            let samples = kept.snapshot.probes[question(context)]
        else { return [:] }
        var others: [Int: (name: String, sample: TextSample)] = [:]
        for sample in samples { if let index = sample.index { others[index] = (kept.run.model, sample) } }
        return others
    }

    /// The place of the chosen sample in the list.
    private func chosen(_ context: PaneContext) -> Int? {
        let cursor = context.selection.sample
        if case .typed = cursor.scope { return nil }
        guard let index = cursor.pinned ?? (cursor.scope == .all ? cursor.position : nil) else {
            return samples(context).indices.contains(cursor.position) ? cursor.position : nil
        }
        return samples(context).firstIndex { $0.index == index }
    }

    private func first(_ context: PaneContext) -> Int {
        max(0, (chosen(context) ?? 0) - max(1, (context.size.height - top(context)) / lines(context)) + 1)
    }
}
