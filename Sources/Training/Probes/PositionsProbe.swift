import Observers
import Tensors

/// What a layer adds to each place of a text, `[places, width]`.
enum PositionsProbe: Probe {
    static let kind = ProbeKind(\.positions)
    private static let longest = 512

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> LabelledMatrix {
        guard let layer = request.layer else { throw Unavailable("no layer of this model adds positions") }
        let batch = try scene.source.validationBatch(0..<1)
        guard
            let table = scene.observations(of: batch, where: { $0.kind == .positions && $0.path == layer }).first?
                .value,
            table.shape.rank == 2, table.count > 0
        else { throw Unavailable("`\(layer)` adds no positions") }
        let places = min(table.shape[0], longest)
        return LabelledMatrix(
            rows: (0..<places).map(String.init), columns: (0..<table.shape[1]).map(String.init),
            values: Array(table.values.prefix(places * table.shape[1])), rowTitle: "place", columnTitle: "value")
    }
}
