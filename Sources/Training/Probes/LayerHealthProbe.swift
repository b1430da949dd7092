import Networks
import Observers
import Tensors

/// A row a layer: how strong its gradient is, how fast its weights move, how its outputs are spread, and how many of its
/// units never answer.
///
/// Gradients and updates are those of the newest step, gradients also of one that was not applied; a gradient with a value that
/// is no number has an infinite norm. Activations are those of the first validation samples.
enum LayerHealthProbe: Probe {
    static let kind = ProbeKind(\.layerHealth)
    static let columns = [
        "gradient norm", "weight norm", "update ratio", "activation mean", "activation std", "dead share",
    ]

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbeTable {
        let outputs = scene.outputs(of: try scene.firstSamples())
        let rows = zip(scene.network.spec.nodes, outputs).map { node, output -> ProbeTable.Row in
            let weights = scene.network.parameters(under: node.path).filter(\.isTrainable)
            let gradient = scene.executor.knowsGradients ? gradientNorm(weights.compactMap(\.gradient)) : .nan
            let size = norm(weights.map(\.value))
            let moved = scene.executor.updateNorm(of: weights)
            let spread = Spread(output.value)
            let dead = node.shows.contains(.deadUnits) ? deadShare(output.value) : .nan
            return ProbeTable.Row(
                label: node.path,
                values: [
                    weights.isEmpty ? .nan : gradient, weights.isEmpty ? .nan : size,
                    weights.isEmpty ? .nan : moved / max(size, 1e-12), spread.mean, spread.deviation, dead,
                ])
        }
        return ProbeTable(columns: columns, rows: rows)
    }

    private static func gradientNorm(_ tensors: [Tensor]) -> Float {
        let norm = norm(tensors)
        return norm.isNaN ? .infinity : norm
    }

    private static func norm(_ tensors: [Tensor]) -> Float {
        Float(tensors.reduce(0.0) { $0 + $1.sumOfSquares }.squareRoot())
    }

    /// The share of units that are zero for every sample.
    private static func deadShare(_ output: Tensor) -> Float {
        let (samples, units) = (output.shape[0], output.shape.stride)
        guard samples > 0, units > 0 else { return .nan }
        var alive = [Bool](repeating: false, count: units)
        for sample in 0..<samples {
            let row = output.pointer + sample * units
            for unit in 0..<units where row[unit] > 0 { alive[unit] = true }
        }
        return Float(alive.count { !$0 }) / Float(units)
    }
}

/// Mean and deviation of the finite values of a tensor.
struct Spread: Equatable {
    let mean: Float
    let deviation: Float
    let nonFinite: Int

    init(_ tensor: Tensor) {
        let (count, sum, squares) = tensor.finiteSums
        nonFinite = tensor.count - count
        guard count > 0 else {
            (mean, deviation) = (.nan, .nan)
            return
        }
        let average = sum / Double(count)
        mean = Float(average)
        deviation = Float(max(squares / Double(count) - average * average, 0).squareRoot())
    }
}
