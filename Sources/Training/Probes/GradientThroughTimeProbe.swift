import Datasets
import Networks
import Observers
import Tensors

/// How strong the gradient of the loss at the last place is at each step before it, in every recurrent layer.
///
/// The loss of a text sums up all its places, and each brings a gradient of its own; here the last one alone counts, so
/// that what is seen at a step is what came back to it through the states.
///
/// - Source: Bengio, Simard, Frasconi 1994, "Learning long-term dependencies with gradient descent is difficult", section IV.
enum GradientThroughTimeProbe: Probe {
    static let name = ProbeName.gradientThroughTime

    static func answer(_ request: ProbeRequest, _ scene: ProbeScene) throws -> ProbePayload {
        let sample = try scene.sample(request.sample)
        guard let batch = lastPlaceOnly(sample.batch) else {
            return .unavailable("no answer is known for this text: choose a sample with , and .")
        }
        var norms: [(path: String, pass: TextPass, value: Tensor)] = []
        let step = StepExecutor.Request(loss: scene.loss, learningRate: 0, seed: 0, step: 0)
        scene.executor.look(batch, step) { what, value in
            if case .recurrent(.hiddenGradient, let pass) = what.kind { norms.append((what.path, pass, value)) }
        }
        guard let longest = norms.map(\.value.shape[1]).max(), longest > 0 else {
            return .unavailable("this model has no recurrent layer")
        }
        let order = scene.network.spec.nodes.map(\.path)
        func place(_ path: String) -> Int { order.firstIndex(of: path) ?? order.count }
        let sorted = norms.sorted { (place($0.path), $0.pass.suffix) < (place($1.path), $1.pass.suffix) }
        let curves = sorted.map { path, pass, value in
            let shown = min(value.shape[1], AttentionMap.limit)
            return TokenCurves.Curve(
                name: "\(path) \(pass.suffix)", values: Array(value.values.suffix(shown)))
        }
        let tokens = sample.batch.inputs.first?.tokens?.time ?? longest
        return .curves(
            TokenCurves(
                sample: sample.index,
                tokens: scene.tokenLabels(of: sample.batch, input: 0, count: min(tokens, AttentionMap.limit)),
                curves: curves))
    }

    /// The batch with one answer left, the last one; nil where there is none.
    private static func lastPlaceOnly(_ batch: Batch) -> Batch? {
        guard case .classes(let labels) = batch.target else { return batch }
        guard let last = labels.values.lastIndex(where: { $0 >= 0 }) else { return nil }
        let only = labels.values.indices.map { $0 == last ? labels.values[$0] : -1 }
        return Batch(
            inputs: batch.inputs, target: .classes(IndexTensor(only, shape: labels.shape)), count: batch.count)
    }
}
