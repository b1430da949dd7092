import Observers
import Terminal

/// A beam search, step by step.
struct BeamTreePane: Pane {
    static let info = PaneInfo(
        id: PaneID("beams"), title: "Beam tree",
        summary:
            "The steps of the beam search. Each step lists the possible next tokens, the most probable first, "
            + "with the log-probability of the text so far in nats. Kept branches are bright, finished ones have a "
            + "mark, dropped ones are dim. A number says which of the texts below comes from this branch. Below: "
            + "the tokens that the best text looks at in this step, and the texts with their scores.",
        formulas: ["score = log p(y | x) / ((5 + |y|) / 6)^α,  α = 0.6   (Wu et al. 2016, equation 14)"],
        needs: [.answer(.text)],
        contexts: [.list],
        keys: [
            KeyBinding(
                "+ -",
                [
                    .init(.character("+"), .pane(.zoomIn)), .init(.character("="), .pane(.zoomIn)),
                    .init(.character("-"), .pane(.zoomOut)),
                ], label: "width", help: "a wider or narrower beam; width 1 is greedy search", rank: 34),
            KeyBinding(
                ", .", [], label: "sample", help: "the previous and the next sample", rank: 35),
        ])

    private var width = 4
    private var step = 0
    private var scroll = 0

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { [question(context).request] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let tree = tree(context) else { return .ignored }
        let last = max(0, tree.steps.count - 1)
        switch event {
        case .action(.zoomIn): width = min(16, width + 1)
        case .action(.zoomOut): width = max(1, width - 1)
        case .action(.left): step = max(0, min(step, last) - 1)
        case .action(.right): step = min(last, step + 1)
        case .action(.home): step = 0
        case .action(.end): step = last
        case .action(.up): scroll = max(0, scroll - 1)
        case .action(.down): scroll = min(scroll + 1, max(0, (tree.steps.map(\.count).max() ?? 1) - 1))
        case .action(.back):
            guard step > 0 || scroll > 0 else { return .ignored }
            (step, scroll) = (0, 0)
        case .mouse(let mouse):
            guard let action = mouse.wheelAction else { return .ignored }
            step = action == .up ? max(0, min(step, last) - 1) : min(last, step + 1)
        default: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let tree = tree(context), !tree.steps.isEmpty else { return PaneCaption(details: "width \(width)") }
        let step = min(step, tree.steps.count - 1)
        return PaneCaption(
            details: "width \(tree.width) · \(SampleName.text(tree.sample))",
            shortDetails: "width \(tree.width)", note: "step \(step + 1) of \(tree.steps.count)")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let tree = tree(context), !tree.steps.isEmpty else {
            return EmptyState(context.result(question(context))).draw(on: &surface, context.appearance)
        }
        BeamChart(tree, step: min(step, tree.steps.count - 1), scroll: scroll).draw(
            on: &surface, in: context.area, context.appearance)
    }

    private func question(_ context: PaneContext) -> ProbeQuestion<BeamTree> {
        ProbeQuestion(\.beamTree, sample: context.selection.sample.choice, option: width)
    }

    private func tree(_ context: PaneContext) -> BeamTree? {
        context.answer(question(context))
    }
}
