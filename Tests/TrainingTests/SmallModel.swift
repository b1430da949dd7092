import Datasets
import Networks
import Observers
import Settings
import Tensors
import Training

/// A network of two linear layers over points of three clusters: small enough to train in a test, real enough to learn.
enum SmallModel {
    static func run(
        seed: UInt64 = 7, plan: TrainingPlan = plan(), blueprint: any RunBlueprint = Blueprint(),
        source: (any SampleSource)? = nil, threads: Int = 2,
        callbacks: StatedCallbacks = StatedCallbacks()
    ) throws -> TrainingRun {
        try TrainingRun(
            id: "test", blueprint: blueprint, source: source ?? Self.source(), plan: plan, seed: seed,
            processor: Processor(threads: threads), callbacks: callbacks)
    }

    static func plan(
        epochs: Int = 4, batch: Int = 16, rate: Float = 0.1, schedule: String = "constant",
        optimizer: String = "momentum"
    ) -> TrainingPlan {
        TrainingPlan(
            epochs: epochs, batch: batch, baseRate: rate, loss: PartChoice("cross-entropy"),
            optimizer: PartChoice(optimizer), schedule: PartChoice(schedule))
    }

    /// 100 training samples and 60 for validation, around three centres.
    static func source(shuffles: Bool = true) -> MemorySource {
        MemorySource(
            name: "clusters", training: samples(100, stream: 50), validation: samples(60, stream: 51),
            classNames: ["left", "right", "top"], shuffles: shuffles)
    }

    static func samples(_ count: Int, stream: UInt32) -> Batch {
        var noise = [Float](repeating: 0, count: 2 * count)
        noise.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress {
                RandomPlace(seed: 1, stream: stream).fillNormal(base, count: buffer.count)
            }
        }
        let centres: [(Float, Float)] = [(-1, 0), (1, 0), (0, 1.5)]
        let labels = (0..<count).map { Int32($0 % 3) }
        let values = (0..<count).flatMap { index -> [Float] in
            let centre = centres[index % 3]
            return [centre.0 + 0.4 * noise[2 * index], centre.1 + 0.4 * noise[2 * index + 1]]
        }
        return Batch(
            inputs: [.values(Tensor(values, shape: [count, 2]))],
            target: .classes(IndexTensor(labels, shape: [count])), count: count)
    }

    struct Blueprint: RunBlueprint {
        let model = "small"
        let origin = RunOrigin(recipe: "model: small", file: "small.yaml")

        func network(layers: [String: SettingValue]) throws -> NetworkSpec {
            var spec = NetworkSpec(inputs: [[2]])
            let width = layers["h1.out"] ?? .integer(8)
            let hidden = try spec.append(
                LinearSpec(SettingValues(["out": width], for: LinearSpec.settings)), path: "h1", from: [.input(0)])
            try spec.append(
                LinearSpec(SettingValues(["out": .integer(3)], for: LinearSpec.settings)), path: "output",
                from: [hidden])
            return spec
        }

        func fields(layers: [String: SettingValue]) -> [LayerField] {
            [
                LayerField(
                    layer: "h1", setting: Setting("out", .dimension(1...64), "width"),
                    value: layers["h1.out"] ?? .integer(8))
            ]
        }
    }
}

extension TrainingRun {
    /// Works until there is nothing to do, on a clock that moves by a tenth of a second a unit.
    func work(limit: Int = 100_000) {
        var now = 0.0
        for _ in 0..<limit where nextWork != nil {
            step(now: now)
            now += 0.1
        }
    }

    /// All that training changes, as bit patterns.
    var bits: [UInt32] {
        if let learner = learner as? any MemoryLearner { return learner.memory.map(UInt32.init) }
        let network = executor.network
        return (network.values.tensor.values + network.statistics.tensor.values).map(\.bitPattern)
    }

    /// Whether a command was applied.
    func accepts(_ command: EngineCommand) -> Bool {
        if case .applied = apply(command) { true } else { false }
    }
}
