import Networks
import Observers
import Tensors

/// A recurrent layer's gates and states over one sample, a unit a row and a token a column.
enum GatesProbe: Probe {
    static let name = ProbeName.gates

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        guard let layer = request.layer, let node = scene.network.spec.nodes.first(where: { $0.path == layer }) else {
            return .unavailable("choose a recurrent layer")
        }
        let sample = try scene.sample(request.sample)
        let batch = sample.batch
        let seen = scene.outputs(of: batch) { $0.hasPrefix("\(layer)/") }
        let prefix = "\(layer)/gates."
        let parts = seen.filter { $0.path.hasPrefix(prefix) }.map { String($0.path.dropFirst(prefix.count)) }
        guard let part = parts.first(where: { $0 == request.variant }) ?? parts.first else {
            return .unavailable("`\(layer)` has no gates")
        }
        func value(_ name: String) -> Tensor? {
            seen.first { $0.path == "\(layer)/\(name).\(part)" }?.value
        }
        guard let gates = value("gates"), let hidden = value("hidden"), gates.shape.rank == 3, hidden.shape.rank == 3,
            hidden.shape[2] > 0, hidden.shape[1] > 0
        else { return .unavailable("`\(layer)` shows no states") }
        let units = hidden.shape[2]
        let names = gateNames(kind: type(of: node.spec).kind, count: gates.shape[2] / units)
        let shown = min(hidden.shape[1], AttentionMap.limit)
        var strips = names.enumerated().map { gate, name in
            GateStrips.Strip(
                name: name.text, values: strip(gates, from: gate * units, units, shown), isSigned: name.isSigned)
        }
        if let cells = value("cell") {
            strips.append(GateStrips.Strip(name: "cell", values: strip(cells, from: 0, units, shown), isSigned: true))
        }
        strips.append(GateStrips.Strip(name: "hidden", values: strip(hidden, from: 0, units, shown), isSigned: true))
        let input = scene.input(withAxis: node.inputs[0])
        return .gates(
            GateStrips(
                layer: layer, sample: sample.index, parts: parts, part: part,
                tokens: scene.tokenLabels(of: batch, input: input, count: shown), units: units, strips: strips,
                formula: (node.spec as? any RecurrentSpec)?.formula ?? ""))
    }

    /// In the order of the weights, which is PyTorch's.
    private static func gateNames(kind: String, count: Int) -> [(text: String, isSigned: Bool)] {
        switch (kind, count) {
        case ("lstm", 4): [("input", false), ("forget", false), ("candidate", true), ("output", false)]
        case ("gru", 3): [("reset", false), ("update", false), ("candidate", true)]
        // A plain network's one "gate" is its new state, which is shown as such.
        default: []
        }
    }

    /// Columns of `[1, time, width]`, turned so that time runs to the right.
    private static func strip(_ tensor: Tensor, from first: Int, _ units: Int, _ time: Int) -> [Float] {
        let width = tensor.shape[2]
        return (0..<units * time).map { tensor[$0 % time * width + first + $0 / time] }
    }
}
