import Networks
import Observers
import Tensors

/// A recurrent layer's gates and states over one sample, a unit a row and a token a column.
enum GatesProbe: Probe {
    static let kind = ProbeKind(\.gates)

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> GateStrips {
        guard let layer = request.layer, let node = scene.network.spec.nodes.first(where: { $0.path == layer }) else {
            throw Unavailable("choose a recurrent layer")
        }
        let sample = try scene.sample(request.sample)
        let batch = sample.batch
        let seen = scene.observations(of: batch) { $0.path == layer }
        let passes = seen.compactMap { what, _ -> TextPass? in
            if case .recurrent(.gates, let pass) = what.kind { pass } else { nil }
        }
        guard let pass = passes.first(where: { request.option(\.gates) == $0.suffix }) ?? passes.first else {
            throw Unavailable("`\(layer)` has no gates")
        }
        func value(_ part: Observation.RecurrentPart) -> Tensor? {
            seen.first { $0.what.kind == .recurrent(part, pass) }?.value
        }
        guard let gates = value(.gates), let hidden = value(.hidden), gates.shape.rank == 3, hidden.shape.rank == 3,
            hidden.shape[2] > 0, hidden.shape[1] > 0
        else { throw Unavailable("`\(layer)` shows no states") }
        let units = hidden.shape[2]
        let recipe = node.spec as? any RecurrentSpec
        let shown = min(hidden.shape[1], AttentionMap.limit)
        var strips = (recipe?.gates ?? []).enumerated().map { index, gate in
            GateStrips.Strip(
                name: gate.name, values: strip(gates, from: index * units, units, shown), isSigned: gate.isSigned)
        }
        if let cells = value(.cell) {
            strips.append(GateStrips.Strip(name: "cell", values: strip(cells, from: 0, units, shown), isSigned: true))
        }
        strips.append(GateStrips.Strip(name: "hidden", values: strip(hidden, from: 0, units, shown), isSigned: true))
        let input = scene.input(withAxis: node.inputs[0])
        return GateStrips(
            layer: layer, sample: sample.index, parts: passes.map(\.suffix), part: pass.suffix,
            tokens: scene.tokenLabels(of: batch, input: input, count: shown), units: units, strips: strips,
            formula: recipe?.formula ?? "")
    }

    /// Columns of `[1, time, width]`, turned so that time runs to the right.
    private static func strip(_ tensor: Tensor, from first: Int, _ units: Int, _ time: Int) -> [Float] {
        let width = tensor.shape[2]
        return (0..<units * time).map { tensor[$0 % time * width + first + $0 / time] }
    }
}
