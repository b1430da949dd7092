import Datasets
import Networks
import Observers
import Tensors

/// What a probe may look at: the run between two steps.
struct ProbeScene {
    let executor: StepExecutor
    let source: any SampleSource
    let initialValues: Arena
    let results: SampleResults?
    let loss: any Loss
    /// The run's.
    let seed: UInt64

    var network: Network { executor.network }

    /// Samples over which activations are summed up.
    static let batchSize = 128

    /// The parameter `name` of the layer at `path`.
    func parameter(_ path: String, _ name: String) -> Parameter? {
        network.parameters.first { $0.name == "\(path).\(name)" }
    }

    /// Where a parameter's first values are kept.
    func initialValues(of parameter: Parameter) -> Tensor? {
        parameter.isTrainable ? initialValues.view(parameter.range) : nil
    }

    /// The validation sample that a choice means; nil where there is none.
    func index(_ choice: SampleChoice?) -> Int? {
        guard source.validationCount > 0 else { return nil }
        switch choice ?? .index(0) {
        case .index(let index):
            // Stepping past either end comes round.
            let count = source.validationCount
            return (index % count + count) % count
        case .typed: return nil
        case .ofClass(_, let nth), .worst(let nth), .confused(_, _, let nth):
            return element(worstFirst(of: choice), nth)?.index
        }
    }

    /// The samples that a choice counts through, by loss, the largest first; equal losses in the order of the set.
    func worstFirst(of choice: SampleChoice?) -> [SampleResult] {
        let samples = (results?.samples ?? []).filter { sample in
            switch choice {
            case .ofClass(let label, _): sample.truth == label
            case .confused(let truth, let guess, _): sample.truth == truth && sample.guess == guess
            case .index, .worst, .typed, nil: true
            }
        }
        return samples.sorted { left, right in
            let (a, b) = (left.loss.isNaN ? .infinity : left.loss, right.loss.isNaN ? .infinity : right.loss)
            return a == b ? left.index < right.index : a > b
        }
    }

    private func element(_ samples: [SampleResult], _ nth: Int) -> SampleResult? {
        guard !samples.isEmpty else { return nil }
        return samples[(nth % samples.count + samples.count) % samples.count]
    }

    /// What the network shows for a batch, as `wanted` chooses.
    func observations(
        of batch: Batch, where wanted: (Observation) -> Bool
    ) -> [(what: Observation, value: Tensor)] {
        var seen: [(what: Observation, value: Tensor)] = []
        withoutActuallyEscaping(wanted) { wanted in
            _ = executor.evaluate(batch) { what, value in
                if wanted(what) { seen.append((what, value)) }
            }
        }
        return seen
    }

    /// The outputs of all layers for a batch, or of one, by path.
    func outputs(of batch: Batch, layer: String? = nil) -> [(path: String, value: Tensor)] {
        observations(of: batch) { $0.kind == .output && (layer == nil || layer == $0.path) }
            .map { ($0.what.path, $0.value) }
    }

    /// The first samples of the validation set, or of the training set where there is none.
    func firstSamples() throws -> Batch {
        if source.validationCount > 0 {
            return try source.validationBatch(0..<min(Self.batchSize, source.validationCount))
        }
        return try source.trainingSamples(0..<min(Self.batchSize, source.trainingCount))
    }

    /// A sample's picture, if its input is one: `[1 or 3, height, width]`.
    static func picture(_ batch: Batch) -> Grid? {
        guard let input = batch.inputs.first?.tensor, input.shape.rank == 4, [1, 3].contains(input.shape[1]) else {
            return nil
        }
        return Grid(
            height: input.shape[2], width: input.shape[3], channels: input.shape[1],
            values: Array(input.items(0..<1).values))
    }
}
