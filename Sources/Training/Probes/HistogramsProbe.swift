import Networks
import Observers
import Tensors

/// How the weights, the newest gradients or the activations of a layer are spread; of all layers where none is named.
enum HistogramsProbe: Probe {
    static let kind = ProbeKind(\.histograms)
    private static let bins = 40

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> [Histogram] {
        let found: [(title: String, value: Tensor)]
        switch request.option(\.histograms) ?? .weights {
        case .activations:
            let outputs = scene.outputs(of: try scene.firstSamples(), layer: request.layer)
            found = outputs.map { (title: $0.path, value: $0.value) }
        case .gradients:
            found = parameters(request, scene).compactMap { parameter in
                parameter.gradient.map { (title: parameter.name, value: $0) }
            }
        case .weights: found = parameters(request, scene).map { (title: $0.name, value: $0.value) }
        }
        guard !found.isEmpty else { throw Unavailable("this layer has no weights; look at its activations") }
        return found.prefix(max(request.limit, 0)).map { histogram($0.value, title: $0.title) }
    }

    private static func parameters(_ request: ProbeRequest, _ scene: ProbeScene) -> [Parameter] {
        let all = request.layer.map { scene.network.parameters(under: $0) } ?? scene.network.parameters
        return all.filter(\.isTrainable)
    }

    private static func histogram(_ tensor: Tensor, title: String) -> Histogram {
        let spread = Spread(tensor)
        var (low, high) = (Float.infinity, -Float.infinity)
        for index in 0..<tensor.count where tensor.pointer[index].isFinite {
            low = min(low, tensor.pointer[index])
            high = max(high, tensor.pointer[index])
        }
        if low > high { (low, high) = (0, 0) }
        var counts = [Int](repeating: 0, count: bins)
        let width = (high - low) / Float(bins)
        for index in 0..<tensor.count where tensor.pointer[index].isFinite {
            // A width of zero, or one that overflowed, puts all into the first bin.
            let place = (tensor.pointer[index] - low) / width
            counts[place.isFinite ? min(max(Int(place), 0), bins - 1) : 0] += 1
        }
        return Histogram(
            title: title, lower: low, upper: high, counts: counts, mean: spread.mean, deviation: spread.deviation,
            nonFinite: spread.nonFinite)
    }
}
