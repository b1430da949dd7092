import Observers
import Terminal
import Words

/// How weights, gradients or activations of a layer are distributed.
struct HistogramsPane: Pane {
    static let info = PaneInfo(
        id: PaneID("histograms"), title: "Histograms",
        summary:
            "The distribution of the weights, gradients or activations of the chosen layer. If the activations "
            + "of tanh or sigmoid pile up at both ends, the units are saturated. If all gradients are very close "
            + "to zero, they have vanished.",
        formulas: ["μ = (1/n) Σ v", "σ² = (1/n) Σ (v − μ)²"],
        needs: [.gradients],
        contexts: [],
        keys: [
            KeyBinding(
                "v", .pane(.nextVariant), label: "kind",
                help: "weights, gradients or activations", rank: 33),
            KeyBinding(
                "y", [.init(.character("y"), .pane(.logScale))],
                help: "logarithmic counts, to see rare values"),
        ])
    private static let variants = LayerValues.allCases.map(\.rawValue)

    private var variant = 0
    private var isLogarithmic = false

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { question(context).map { [$0.request] } ?? [] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        switch event {
        case .action(.nextVariant): variant = (variant + 1) % Self.variants.count
        case .action(.logScale):
            isLogarithmic.toggle()
            return .asking(
                .notify("\(Self.info.title): \(isLogarithmic ? "logarithmic" : "linear") counts"))
        default: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let layer = layer(context) else { return PaneCaption() }
        let scale = isLogarithmic ? ", log" : ""
        return PaneCaption(
            details: "\(layer.path) \(Self.variants[variant])" + scale, shortDetails: Self.variants[variant] + scale)
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let histograms = question(context).flatMap({ context.answer($0) }),
            !histograms.isEmpty
        else {
            let empty = question(context).map { EmptyState(context.result($0)) } ?? EmptyState("no layers")
            return empty.draw(on: &surface, context.appearance)
        }
        // Beside each other where wide, below each other where high.
        let isWide = context.size.width > context.size.height * 3
        let least = isWide ? 24 : 5
        let fitting = max(1, (isWide ? context.size.width : context.size.height) / least)
        let shown = histograms.prefix(fitting)
        let shares = shown.map { _ in Share(minimum: 1) }
        let parts = isWide ? context.area.columns(shares) : context.area.rows(shares)
        for (index, (histogram, part)) in zip(shown, parts).enumerated() {
            let area = isWide && index < shown.count - 1 ? part.inset(right: 2) : part
            draw(histogram, role: .series(index), on: &surface, in: area, context.appearance)
        }
    }

    private func draw(
        _ histogram: Histogram, role: Role, on surface: inout Surface, in area: Rect, _ appearance: Appearance
    ) {
        let isASCII = appearance.glyphs == .ascii
        var facts: [StyledText.Span] = [
            .init(" \(isASCII ? "mean" : "μ") \(NumberText.short(Double(histogram.mean), digits: 2))", .dim),
            .init(" \(isASCII ? "dev" : "σ") \(NumberText.short(Double(histogram.deviation), digits: 2))", .dim),
        ]
        if histogram.nonFinite > 0 {
            facts.insert(.init(" \(NumberText.grouped(histogram.nonFinite)) not finite", .missing), at: 0)
        }
        var heading = StyledText(histogram.title, .strong)
        // Whole facts only: half a number is a wrong one.
        for fact in facts where heading.width + DisplayText.width(of: fact.text) <= area.width {
            heading.spans.append(fact)
        }
        surface.write(heading, in: area, appearance)
        HistogramChart(
            counts: histogram.counts, lower: histogram.lower, upper: histogram.upper, role: role,
            isLogarithmic: isLogarithmic
        ).draw(on: &surface, in: area.inset(top: area.height > 1 ? 1 : 0), appearance)
    }

    private func layer(_ context: PaneContext) -> LayerSummary? {
        // Any layer has activations; the others only those with parameters.
        variant == 2 ? context.layer { _ in true } : context.layer { $0.parameters > 0 }
    }

    private func question(_ context: PaneContext) -> ProbeQuestion<[Histogram]>? {
        layer(context).map { ProbeQuestion(\.histograms, layer: $0.path, option: LayerValues.allCases[variant]) }
    }
}
