import Datasets
import Models
import Networks
import Tensors
import Words

/// Times training steps: forward, loss, backward, update, by the same executor that trains, on inputs that are made
/// once. Rounds and their lengths are those of the PyTorch script that it stands beside.
public struct Benchmark {
    /// A step to be timed.
    public struct Workload: Sendable, Equatable {
        /// Also the sample model's name.
        public let name: String
        public let batch: Int
        let optimizer: PartChoice
        let learningRate: Float
        /// Tokens of each text, for models that read token ids; every one is followed by a class to guess.
        var tokens: Int?
        /// Whether a sample is what is counted, however many tokens it has.
        var countsSamples = false
    }

    public static let workloads = [
        Workload(name: "mlp", batch: 64, optimizer: PartChoice("adam"), learningRate: 1e-3),
        Workload(
            name: "lenet5", batch: 64, optimizer: PartChoice("momentum", ["momentum": .number(0.9)]),
            learningRate: 1e-2),
        Workload(
            name: "resnet20", batch: 32, optimizer: PartChoice("momentum", ["momentum": .number(0.9)]),
            learningRate: 1e-2),
        Workload(
            name: "charlstm", batch: 32, optimizer: PartChoice("adam"), learningRate: 1e-3, tokens: 64),
        Workload(
            name: "seq2seq", batch: 64, optimizer: PartChoice("adam"), learningRate: 1e-3, tokens: 12,
            countsSamples: true),
        Workload(name: "gpt", batch: 12, optimizer: PartChoice("adamw"), learningRate: 1e-3, tokens: 64),
    ]

    private static let classes = 10
    private let threads: Int
    private let rounds: Int
    private let seconds: Double
    private let clock: () -> Double

    /// A benchmark on `threads` threads.
    public init(
        threads: Int, rounds: Int = 7, seconds: Double = 4, clock: @escaping () -> Double = TrainingEngine.now
    ) {
        self.threads = threads
        self.rounds = max(rounds, 1)
        self.seconds = seconds
        self.clock = clock
    }

    /// Times a workload, built from its recipe.
    ///
    /// - Throws: `RecipeError`, `NetworkError` or `CatalogError` if the recipe can't be built.
    public func run(_ workload: Workload, recipe: Recipe) throws -> BenchmarkResult {
        let processor = Processor(threads: threads)
        processor.prepareThread()
        let network = try Network(recipe.spec(binding: ["classes": Self.classes]).network, seed: 0)
        let plan = TrainingPlan(
            epochs: 1, batch: workload.batch, baseRate: workload.learningRate, loss: PartChoice("cross-entropy"),
            optimizer: workload.optimizer, schedule: PartChoice("constant"))
        let parts = try PlanParts(plan, updatesPerEpoch: 1)
        let executor = StepExecutor(network: network, optimizer: parts.optimizer, processor: processor)
        let batch = Self.batch(workload, network.spec)
        var count = 0
        func step() {
            _ = executor.step(
                batch,
                StepExecutor.Request(loss: parts.loss, learningRate: workload.learningRate, seed: 0, step: count))
            count += 1
        }
        for _ in 0..<5 { step() }
        let start = clock()
        step()
        let one = max(clock() - start, 1e-5)
        let steps = max(3, Int(min(seconds / one / Double(rounds), 1e6)))
        let times = (0..<rounds).map { _ in
            let start = clock()
            for _ in 0..<steps { step() }
            return (clock() - start) / Double(steps) * 1000
        }.sorted()
        let middle = times.count / 2
        return BenchmarkResult(
            workload: workload.name, parameters: network.spec.parameterCount,
            milliseconds: times.count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2,
            bestMilliseconds: times[0],
            units: workload.batch * (workload.countsSamples ? 1 : workload.tokens ?? 1), threads: processor.threads)
    }

    /// Normal numbers or random token ids, and random classes: one a text's token, else one a sample.
    private static func batch(_ workload: Workload, _ spec: NetworkSpec) -> Batch {
        let count = workload.batch
        // As many classes as the model gives scores; token ids are guesses of the tokens that follow.
        let classes = Int32(clamping: spec.output[-1].value ?? self.classes)
        func random(_ step: Int) -> RandomPlace {
            RandomPlace(seed: 0, stream: RandomStream.data, step: UInt32(step))
        }
        func indices(_ shape: Shape, _ step: Int) -> IndexTensor {
            var generator = random(step).generator
            return IndexTensor(
                (0..<shape.count).map { _ in Int32.random(in: 0..<classes, using: &generator) }, shape: shape)
        }
        let inputs = spec.inputs.enumerated().map { index, shape -> InputTensor in
            if let tokens = workload.tokens, spec.inputForms[index] == .tokens {
                return .tokens(
                    TokenBatch(
                        indices([count, tokens], index), lengths: Array(repeating: tokens, count: count)))
            }
            var input = Tensor(uninitialized: Shape([count] + (shape.known?.dimensions ?? [])))
            random(index).fillNormal(input.mutablePointer, count: input.count)
            return .values(input)
        }
        let shape = workload.tokens.map { Shape([count, $0]) } ?? [count]
        return Batch(inputs: inputs, target: .classes(indices(shape, inputs.count)), count: count)
    }
}

/// What a workload's steps took.
public struct BenchmarkResult: Sendable, Equatable {
    public let workload: String
    public let parameters: Int
    /// The median round's.
    public let milliseconds: Double
    public let bestMilliseconds: Double
    /// Samples, or tokens, a step.
    public let units: Int
    public let threads: Int

    /// What a workload's steps took.
    package init(
        workload: String, parameters: Int, milliseconds: Double, bestMilliseconds: Double, units: Int, threads: Int
    ) {
        self.workload = workload
        self.parameters = parameters
        self.milliseconds = milliseconds
        self.bestMilliseconds = bestMilliseconds
        self.units = units
        self.threads = threads
    }

    /// Samples, or tokens, a second at the median.
    public var unitsPerSecond: Int { Int(min((Double(units) / max(milliseconds, 1e-9) * 1000).rounded(), 1e15)) }

    /// One line with the keys of the PyTorch script.
    public var json: String {
        JSONText.object([
            ("workload", .text(workload)), ("params", .integer(parameters)),
            ("ms_per_step", .number((milliseconds * 1000).rounded() / 1000)),
            ("min_ms", .number((bestMilliseconds * 1000).rounded() / 1000)),
            ("units_per_s", .integer(unitsPerSecond)), ("threads", .integer(threads)),
        ])
    }

    /// One line for people.
    public var line: String {
        "\(workload)  \(parameters) parameters  \(NumberText.trimmed(milliseconds)) ms/step (best \(NumberText.trimmed(bestMilliseconds)))  \(unitsPerSecond)/s"
    }
}
