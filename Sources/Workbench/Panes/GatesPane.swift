import Observers
import Terminal

/// What a recurrent layer's gates do over one text.
struct GatesPane: Pane {
    static let info = PaneInfo(
        id: PaneID("gates"), title: "Gates",
        summary:
            "The gates and states of a recurrent layer for one sample: one strip for each gate, one row for each "
            + "unit, one column for each token. Gates have values from 0 (closed) to 1 (open), candidates and "
            + "states from −1 to 1. The units are in their own order, or sorted by how much they change over the "
            + "text.",
        formulas: [
            "LSTM: c = f ⊙ c₋₁ + i ⊙ g,  h = o ⊙ tanh c", "GRU, reset after: h = (1 − z) ⊙ n + z ⊙ h₋₁",
            "GRU, reset before: h = (1 − z) ⊙ h₋₁ + z ⊙ n",
        ],
        needs: [.layer(.recurrentStates)],
        contexts: [.list],
        keys: [
            KeyBinding(
                ", .", [], label: "sample", help: "the previous and the next sample", rank: 35),
            KeyBinding(
                "v", .pane(.nextVariant), label: "direction",
                help: "the next layer or direction inside the layer", rank: 34),
            KeyBinding(
                "o", .pane(.sortUnits), label: "sort",
                help: "sort the units by how much they change, or in their own order", rank: 33),
        ])

    private var part: String?
    private var isSorted = false
    private var scroll = 0
    /// The token under the cursor.
    private var time: Int?

    init() {}

    func probes(_ context: PaneContext) -> [ProbeRequest] { question(context).map { [$0.request] } ?? [] }

    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply {
        guard let gates = gates(context) else { return .ignored }
        switch event {
        case .action(.nextVariant):
            guard gates.parts.count > 1 else { return .asking(.notify("this layer has only one direction")) }
            let now = gates.parts.firstIndex(of: gates.part) ?? 0
            part = gates.parts[(now + 1) % gates.parts.count]
        case .action(.sortUnits):
            isSorted.toggle()
            return .asking(
                .notify("\(isSorted ? "the units that change most come first" : "the units are in their own order")"))
        case .action(.left): move(-1, gates)
        case .action(.right): move(1, gates)
        case .action(.home): time = 0
        case .action(.end): time = gates.tokens.count - 1
        case .action(.up): scroll = max(0, scroll - 1)
        case .action(.down): scroll = min(max(0, gates.units - 1), scroll + 1)
        case .action(.pageUp): scroll = max(0, scroll - 8)
        case .action(.pageDown): scroll = min(max(0, gates.units - 1), scroll + 8)
        case .action(.back):
            guard time != nil else { return .ignored }
            time = nil
        case .mouse(let mouse):
            guard let action = mouse.wheelAction else { return .ignored }
            scroll = min(max(0, scroll + (action == .up ? -1 : 1)), max(0, gates.units - 1))
        case .action, .key, .paste: return .ignored
        }
        return .handled
    }

    func caption(_ context: PaneContext) -> PaneCaption {
        guard let gates = gates(context) else { return PaneCaption() }
        let token = time.flatMap { gates.tokens.indices.contains($0) ? "token \($0) \(gates.tokens[$0])" : nil }
        let place = "\(gates.layer) \(gates.part) · \(SampleName.text(gates.sample))"
        let whole = gates.formula.isEmpty ? place : "\(place) · \(gates.formula)"
        // The formula gives way before the sample does; the title and its frame take some columns too.
        let hasRoom = DisplayText.width(of: whole) + Self.info.title.count + 8 <= context.size.width
        return PaneCaption(
            details: hasRoom ? whole : place,
            shortDetails: gates.layer,
            note: token ?? "\(gates.units) units\(isSorted ? ", those that change most first" : "")")
    }

    func draw(on surface: inout Surface, _ context: PaneContext) {
        guard let layer = layer(context) else {
            return EmptyState("this model has no recurrent layer").draw(on: &surface, context.appearance)
        }
        guard let gates = gates(context), !gates.tokens.isEmpty, !gates.strips.isEmpty, gates.units > 0 else {
            let result = question(context).flatMap { context.result($0) }
            let state = result == nil ? EmptyState("measuring the gates of \(layer.path) …") : EmptyState(result)
            return state.draw(on: &surface, context.appearance)
        }
        GateChart(gates, time: time, isSorted: isSorted, scroll: scroll).draw(on: &surface, context)
    }

    private mutating func move(_ offset: Int, _ gates: GateStrips) {
        let place = time.map { $0 + offset } ?? 0
        time = min(max(0, place), max(0, gates.tokens.count - 1))
    }

    private func layer(_ context: PaneContext) -> LayerSummary? { context.layer(showing: .recurrentStates) }

    private func question(_ context: PaneContext) -> ProbeQuestion<GateStrips>? {
        layer(context).map {
            ProbeQuestion(
                \.gates, layer: $0.path, sample: context.selection.sample.choice, option: part)
        }
    }

    private func gates(_ context: PaneContext) -> GateStrips? {
        question(context).flatMap { context.answer($0) }
    }
}

extension PaneAction {
    static let sortUnits = PaneAction("sort-units")
}
