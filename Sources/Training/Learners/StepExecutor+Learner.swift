import Datasets
import Networks
import Settings
import Tensors

/// The learner whose model is a network of layers, and which learns by gradients.
extension StepExecutor: Learner {
    package var kind: String { "network" }
    package var executor: StepExecutor? { self }

    package func step(_ batch: Batch, _ request: Request, hook: StepHook) -> Outcome {
        step(batch, request, observer: nil, gradientObserver: nil, hook: hook)
    }

    package func evaluate(_ batch: Batch) -> Tensor { evaluate(batch, observer: nil) }

    package func copy(reusing old: WeightCopy?) -> WeightCopy { WeightCopy(of: self, reusing: old) }
    package func fits(_ copy: WeightCopy) -> Bool { copy.fits(self) }
    package func fitsModel(_ copy: WeightCopy) -> Bool { copy.fitsNetwork(of: self) }
    package func restore(_ copy: WeightCopy) { copy.restore(to: self) }
    package var updates: Int { memory.updates }
    package var initialValues: Arena { Arena(copying: network.values) }

    package var tensors: [NamedTensor] { network.weights() }
    package func load(_ tensors: [NamedTensor]) throws {
        try network.load(tensors)
        memory.clear()
    }

    /// Layers take their live settings by their paths, from whoever holds the recipe.
    package func apply(setting: String, value: SettingValue) {}
    package var detail: String? { nil }
    package var notice: String? { nil }

    package func reader() throws(NetworkError) -> (_ tokens: [Int32]) -> [Float] {
        try TextGenerator.reader(of: network, on: processor)
    }
    package var timeLimit: Int? { network.spec.timeLimit }
}
