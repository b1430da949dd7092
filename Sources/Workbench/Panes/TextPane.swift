import Observers
import Terminal
import Words

/// A text that the model goes on with, live.
struct TextPane: Pane {
    static let info = PaneInfo(
        id: PaneID("text"), title: "Text",
        summary:
            "The text that a language model writes after a prompt, renewed during training. The colour of each "
            + "token shows the probability that the model gave it. A low temperature prefers probable tokens, a "
            + "high one also takes rare tokens. The seed stays the same, so every change comes from the model. i "
            + "takes a prompt of your own.",
        formulas: ["p(token) = softmax(scores / T)"],
        needs: [.answer(.nextToken)],
        contexts: [.list],
        keys: [
            KeyBinding(
                "+ -",
                [
                    .init(.character("+"), .pane(.zoomIn)), .init(.character("="), .pane(.zoomIn)),
                    .init(.character("-"), .pane(.zoomOut)),
                ], label: "temperature", help: "a higher or a lower temperature, by 0.1", rank: 35),
            KeyBinding(
                "i", .command("command", "text "), label: "prompt", help: "type a prompt of your own",
                rank: 34),
        ])
    private static let tokens = 160

    /// In tenths, so that steps stay exact.
    private var tenths = 8

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { [question(context).request] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        switch event {
        case .action(.zoomIn): tenths = min(30, tenths + 1)
        case .action(.zoomOut): tenths = max(0, tenths - 1)
        case .action(.back):
            guard case .typed = context.selection.sample.scope else { return .ignored }
            return .asking(.selectSample(SampleCursor()))
        default: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        let temperature = "temperature \(NumberText.fixed(Double(tenths) / 10, decimals: 1))"
        guard let text = text(context), let result = context.snapshot.probes[question(context).request] else {
            return PaneCaption(details: temperature, shortDetails: temperature)
        }
        let prompt = "continues \(SampleName.text(text.sample))"
        return PaneCaption(
            details: "\(temperature) · \(prompt)", shortDetails: temperature,
            note: "step \(NumberText.grouped(result.step))")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let text = text(context) else {
            return EmptyState(context.result(question(context))).draw(on: &surface, context.appearance)
        }
        let list = context.size.width >= 56 ? 22 : 0
        drawText(text, on: &surface, in: context.area.inset(right: list), context.appearance)
        guard list > 0 else { return }
        drawNext(
            text, on: &surface,
            in: Rect(x: context.size.width - list + 1, y: 0, width: list - 1, height: context.size.height),
            context.appearance)
    }

    /// Letters in the colours of their probabilities, in lines as the text has them.
    private func drawText(_ text: GeneratedText, on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        var place = Point(x: area.x, y: area.y)
        func put(_ string: String, _ style: Style) {
            for character in string {
                if character.isNewline {
                    place = Point(x: area.x, y: place.y + 1)
                    continue
                }
                let letter = String(character)
                let width = DisplayText.width(of: letter)
                if place.x + width > area.right { place = Point(x: area.x, y: place.y + 1) }
                guard place.y < area.bottom else { return }
                surface.write(
                    letter, in: Rect(x: place.x, y: place.y, width: width, height: 1), style: style,
                    glyphs: appearance.glyphs)
                place.x += width
            }
        }
        put(text.prompt, appearance[.strong])
        for token in text.tokens {
            // A token of several letters stays in one piece.
            let width = DisplayText.width(of: token.text)
            if place.x + width > area.right, width <= area.width, !token.text.contains(where: \.isNewline) {
                place = Point(x: area.x, y: place.y + 1)
            }
            put(token.text, style(token.probability, appearance))
        }
    }

    private func style(_ probability: Float, _ appearance: Appearance) -> Style {
        guard appearance.hasColor, probability.isFinite else {
            return appearance[probability >= 0.5 ? .text : .dim]
        }
        return appearance.ground(at: probability)
    }

    private func drawNext(_ text: GeneratedText, on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        surface.write("what might come next", in: area, style: appearance[.tableHeader], glyphs: appearance.glyphs)
        BarChart(
            text.next.prefix(max(0, area.height - 1)).map {
                BarChart.Bar(
                    label: $0.label, value: $0.value, text: NumberText.percent(Double($0.value), decimals: 1))
            }
        ).draw(on: &surface, in: area.inset(top: 1), appearance)
    }

    private func question(_ context: PaneContext) -> ProbeQuestion<GeneratedText> {
        ProbeQuestion(
            \.generatedText, sample: context.selection.sample.choice, option: Float(tenths) / 10,
            limit: Self.tokens)
    }

    private func text(_ context: PaneContext) -> GeneratedText? {
        context.answer(question(context))
    }
}
