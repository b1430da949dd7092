import Observers
import Terminal

/// How far back through time the gradient reaches.
struct GradientThroughTimePane: Pane {
    static let info = PaneInfo(
        id: PaneID("gradient-time"), title: "Gradient through time",
        summary:
            "The norm of the gradient with respect to the state of a recurrent layer, at each step back from the "
            + "loss of the last token, for one sample. On the logarithmic scale an exponential decay is a straight "
            + "line: a plain recurrent network forgets after a few steps, a gated one remembers for longer. P "
            + "keeps the curves of this run to compare them with the next one.",
        formulas: ["‖∂L_T/∂h_t‖₂", "∂h_t/∂h_{t−1} = diag(1 − h_t²) W   (plain network)"],
        needs: [.layer(.recurrentStates)],
        contexts: [.chart])

    private var isLogarithmic = true
    private var cursor: Double?

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { [question(context).request] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let curves = curves(context) else { return .ignored }
        let longest = Double(max(1, (curves.curves.map(\.values.count).max() ?? 1) - 1))
        switch event {
        case .action(.logScale):
            isLogarithmic.toggle()
            return .asking(.notify("\(Self.info.title): \(isLogarithmic ? "logarithmic" : "linear") scale"))
        case .action(.left): cursor = max(-longest, (cursor ?? 0) - 1)
        case .action(.right): cursor = min(0, (cursor ?? -1) + 1)
        case .action(.home): cursor = -longest
        case .action(.end): cursor = 0
        case .action(.back):
            guard cursor != nil else { return .ignored }
            cursor = nil
        case .mouse(let mouse):
            guard mouse.kind == .press || mouse.kind == .drag,
                let x = chart(curves, context).x(atColumn: mouse.point.x, in: context.area, context.appearance)
            else { return .ignored }
            cursor = x.rounded()
        default: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let curves = curves(context) else { return PaneCaption() }
        let sample = SampleName.text(curves.sample)
        let token = cursor.flatMap { back -> String? in
            let index = curves.tokens.count - 1 + Int(max(-1e6, back))
            return curves.tokens.indices.contains(index) ? "\(Int(-back)) back, \(curves.tokens[index])" : nil
        }
        return PaneCaption(
            details: isLogarithmic ? "\(sample), log" : sample, shortDetails: "", note: token ?? "")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let curves = curves(context), !curves.curves.isEmpty else {
            return EmptyState(context.result(question(context))).draw(on: &surface, context.appearance)
        }
        chart(curves, context).draw(on: &surface, in: context.area, context.appearance)
    }

    private func chart(_ curves: TokenCurves, _ context: PaneContext) -> LineChart {
        let roles: [Role] = [.seriesA, .seriesC, .seriesD, .seriesE, .seriesF]
        var series = curves.curves.enumerated().map { index, curve in
            line(curve, name: curve.name, role: roles[index % roles.count])
        }
        if let kept = context.kept, let earlier = kept.answer(\.gradientThroughTime) {
            // Behind those of now.
            series.insert(
                contentsOf: earlier.curves.map { line($0, name: "\(kept.run.model) \($0.name)", role: .seriesB) }, at: 0
            )
        }
        return LineChart(
            series: series, scale: isLogarithmic ? .logarithmic : .linear, cursor: cursor,
            xLabel: "steps from the loss")
    }

    /// The last step stands at 0, whatever the text's length.
    private func line(_ curve: TokenCurves.Curve, name: String, role: Role) -> ChartSeries {
        ChartSeries(
            name: name, role: role,
            points: curve.values.enumerated().map {
                // What is 0 exactly has no logarithm, and is a gap.
                ChartPoint(x: Double($0.offset - curve.values.count + 1), y: Double($0.element))
            })
    }

    private func question(_ context: PaneContext) -> ProbeQuestion<TokenCurves> {
        ProbeQuestion(\.gradientThroughTime, sample: context.selection.sample.choice)
    }

    private func curves(_ context: PaneContext) -> TokenCurves? {
        context.answer(question(context))
    }
}
