import Datasets
import Tensors
import Words

/// Finds the layer where a step went wrong, by doing it again with somebody watching.
struct DivergenceSearch {
    let executor: StepExecutor
    let request: StepExecutor.Request
    let batch: Batch

    /// What was found.
    struct Finding: Equatable {
        let layer: String?
        let text: String
    }

    func finding(_ divergence: StepDivergence, lastGood: WeightCopy?) -> Finding {
        switch divergence {
        // Scores may be finite and yet too far apart for the loss; then the layer that drove them apart is at fault.
        case .loss: firstNonFiniteOutput() ?? mostGrown(since: lastGood)
        case .gradient: firstNonFiniteGradient()
        case .exploded: mostGrown(since: lastGood)
        }
    }

    private func firstNonFiniteOutput() -> Finding? {
        var found: Finding?
        _ = executor.inspect(batch, request) { what, value in
            // A layer is at fault by its output, not by what it shows of its inside.
            guard found == nil, what.kind == .output else { return }
            let count = value.nonFiniteCount
            guard count > 0 else { return }
            found = Finding(
                layer: what.path,
                text: "`\(what.path)` is the first layer whose output is not finite (\(count) of \(value.count) values)"
            )
        }
        return found
    }

    /// Gradients flow from the last layer to the first, so the first to break is the last in order.
    private func firstNonFiniteGradient() -> Finding {
        _ = executor.inspect(batch, request) { _, _ in }
        let broken = executor.network.parameters.last { parameter in
            guard let gradient = parameter.gradient else { return false }
            return gradient.nonFiniteCount > 0
        }
        guard let broken else {
            return Finding(layer: nil, text: "Each layer's gradient is finite; only their common norm is too large")
        }
        let layer = broken.name.split(separator: ".").dropLast().joined(separator: ".")
        return Finding(layer: layer, text: "`\(layer)` is the first layer whose gradient is not finite")
    }

    /// The first layer whose outputs are at least ten times those under the last good weights; if none is, the one that grew
    /// most.
    private func mostGrown(since lastGood: WeightCopy?) -> Finding {
        guard let lastGood else {
            return Finding(layer: nil, text: "There is no earlier state to compare with")
        }
        let now = outputSizes()
        let present = WeightCopy(of: executor)
        lastGood.restore(to: executor)
        let then = outputSizes()
        present.restore(to: executor)
        let growth = zip(now, then).map { (path: $0.path, ratio: $0.size / max($1.size, 1e-12)) }
        guard let most = growth.first(where: { $0.ratio >= 10 }) ?? growth.max(by: { $0.ratio < $1.ratio }) else {
            return Finding(layer: nil, text: "The network has no layers")
        }
        return Finding(
            layer: most.path,
            text:
                "`\(most.path)` is the first layer concerned: its outputs are \(NumberText.trimmed(most.ratio)) times those of the last good state"
        )
    }

    /// The root mean square of each layer's outputs.
    private func outputSizes() -> [(path: String, size: Double)] {
        var sizes: [(path: String, size: Double)] = []
        _ = executor.inspect(batch, request) { what, value in
            guard what.kind == .output else { return }
            var sum = 0.0
            for index in 0..<value.count where value.pointer[index].isFinite {
                sum += Double(value.pointer[index]) * Double(value.pointer[index])
            }
            sizes.append((what.path, (sum / Double(max(value.count, 1))).squareRoot()))
        }
        return sizes
    }
}
