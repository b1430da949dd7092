import Glibc
import Observers
import Settings
import Words

/// Snapshots of a run that never was: lenet5 or a model of the plane, at any moment, with every probe answered.
struct FakeRun {
    var state = EngineState.idle
    var epochs = 0
    var batch = 0
    var alert: Alert?
    var answers: [CommandAnswer] = []
    var marks: [TimelineMark] = []
    var editInForce: EditInForce?
    var differences: [RecipeDifference] = []
    var watched: [ProbeRequest] = []
    var number = 1
    var isPlane = false
    /// A model of texts, with everything that reads texts in it.
    var isTranslator = false
    var id = "run-1"
    var headsOff: [String: [Int]] = [:]
    /// Whether every number that can be is NaN.
    var isBroken = false
    var pace = Pace.workbenchDefault
    var learningRate: Float = 0.05
    var frozenLayers: [String] = []
    var extra: [Hyperparameter] = []
    var chanceLoss: Float?
    /// Nil for the last epoch, whose loss is the smallest.
    var best: BestEpoch?
    var end: RunEnd?
    var task = LearningTask.classification

    static let batches = 23
    static let digits = (0..<10).map(String.init)

    var step: Int { epochs * Self.batches + batch }

    var snapshot: EngineSnapshot {
        EngineSnapshot(
            number: number, facts: RunFacts(run: description, architecture: architecture),
            status: RunStatus(
                state: state, progress: progress, editInForce: editInForce, alert: alert, answers: answers),
            history: RunHistory(
                metrics: metrics, marks: marks,
                log: (0...epochs).map {
                    LogEntry(step: $0 * Self.batches, text: $0 == 0 ? "ready: 61,706 parameters" : "epoch \($0) done")
                }),
            settings: RunSettings(
                hyperparameters: Self.hyperparameters(learningRate) + extra, differences: differences,
                frozenLayers: frozenLayers, headsOff: headsOff),
            probes: ProbeAnswers(
                watched.map { .init(request: $0, result: result($0)) }))
    }

    private var progress: Progress {
        Progress(
            epoch: epochs, plannedEpochs: 30, batch: batch, batchesPerEpoch: Self.batches, step: step,
            learningRate: isBroken ? .nan : learningRate, pace: pace,
            samplesPerSecond: isBroken ? .nan : step > 0 ? 9841 : nil,
            secondsLeft: isBroken ? .infinity : step > 0 ? 41 : nil, loss: isBroken ? .nan : 2.3,
            best: best
                ?? (epochs > 0
                    ? BestEpoch(
                        epoch: epochs, metric: "validation loss",
                        value: NumberText.short(Double(Self.fall(epochs * Self.batches, 0.09)))) : nil),
            end: end ?? (state == .finished ? .planned : nil))
    }

    private var description: RunDescription {
        RunDescription(
            id: id, model: model, data: isTranslator ? "phrases" : isPlane ? "spirals" : "digits", seed: 0,
            threads: 2, classNames: isTranslator ? [] : isPlane ? ["blue", "amber"] : Self.digits, trainSamples: 1437,
            validationSamples: 360, chanceLoss: chanceLoss ?? (isBroken ? .nan : isPlane ? 0.6931 : 2.3026),
            accuracyUnit: isTranslator ? .tokens : task.accuracyUnit, task: isTranslator ? .translation : task)
    }

    var architecture: Architecture { isTranslator ? Self.translator : isPlane ? Self.plane : Self.lenet5 }

    private var model: String { isTranslator ? "translate-fr" : isPlane ? "mlp-spirals" : "lenet5" }

    private var metrics: [MetricSeries] {
        func series(_ name: MetricName, _ points: [(Int, Float)]) -> MetricSeries {
            var series = MetricSeries(name: name.rawValue)
            for (step, value) in points {
                series.append(
                    MetricPoint(
                        step: step, epoch: Float(step) / Float(Self.batches), value: isBroken ? .nan : value))
            }
            return series
        }
        let fall = Self.fall
        let steps = step > 0 ? Array(1...step) : []
        let ends = (0...epochs).map { $0 * Self.batches }
        return [
            series(.stepLoss, steps.map { ($0, fall($0, 0.04) * (1 + 0.25 * Self.noise($0))) }),
            series(.trainLoss, ends.map { ($0, fall($0, 0.04)) }),
            series(.validationLoss, ends.map { ($0, fall($0, 0.09)) }),
            series(.trainAccuracy, ends.map { ($0, 1 - 0.39 * fall($0, 0.01)) }),
            series(.validationAccuracy, ends.map { ($0, 1 - 0.39 * fall($0, 0.06)) }),
            series(.learningRate, steps.map { ($0, 0.05 * (0.5 + 0.5 * cosf(Float($0) / 250))) }),
        ]
    }

    /// A loss that falls with the steps.
    private static func fall(_ step: Int, _ floor: Float) -> Float { floor + (2.3 - floor) * expf(-Float(step) / 90) }

    /// A number from −1 to 1 that looks like chance.
    static func noise(_ index: Int) -> Float {
        2 * (sinf(Float(index) * 12.9898) * 43758.547).truncatingRemainder(dividingBy: 1)
    }

    static let lenet5 = Architecture(
        layers: [
            layer("c1", "conv", "5×5 → 6", [6, 28, 28], 156, .filters),
            layer("tanh1", "tanh", "", [6, 28, 28], 0), layer("avgpool1", "avgpool", "2", [6, 14, 14], 0),
            layer("c3", "conv", "5×5 → 16", [16, 10, 10], 2416, .filters),
            layer("tanh2", "tanh", "", [16, 10, 10], 0), layer("avgpool2", "avgpool", "2", [16, 5, 5], 0),
            layer("flatten1", "flatten", "", [400], 0), layer("f5", "linear", "→ 120", [120], 48120),
            layer("tanh3", "tanh", "", [120], 0), layer("f6", "linear", "→ 84", [84], 10164),
            layer("tanh4", "tanh", "", [84], 0), layer("output", "linear", "→ 10", [10], 850),
        ], input: [1, 32, 32], parameters: 61706, trainable: 61706, macs: 416_520)

    static let plane = Architecture(
        layers: [
            layer("h1", "linear", "→ 16", [16], 48), layer("tanh1", "tanh", "", [16], 0),
            layer("h2", "linear", "→ 16", [16], 272), layer("tanh2", "tanh", "", [16], 0),
            layer("output", "linear", "→ 2", [2], 34),
        ], input: [2], parameters: 354, trainable: 354, macs: 320)

    static let translator = Architecture(
        layers: [
            layer("source", "embedding", "454 × 64", [8, 64], 29056, .embedding),
            layer("places", "positions", "", [8, 64], 0, .positions),
            layer("blocks.0", "transformer-encoder", "4 heads", [8, 64], 33472, .attention, .attentionHeads),
            layer("encoder", "gru", "→ 64", [8, 64], 24960, .recurrentStates),
            layer("target", "embedding", "462 × 64", [8, 64], 29568, .embedding),
            layer("decoder", "attention-decoder", "gru → 64, additive", [8, 192], 61888, .attention, .crossAttention),
            layer("output", "linear", "→ 462", [8, 462], 89166),
        ], input: [8], parameters: 268_110, trainable: 268_110, macs: 2_100_000)

    private static func layer(
        _ path: String, _ kind: String, _ detail: String, _ output: [Int], _ parameters: Int,
        _ features: LayerFeature...
    ) -> LayerSummary {
        LayerSummary(
            path: path, kind: kind, detail: detail, depth: 0, output: output, parameters: parameters, macs: 0,
            shows: Set(features + (output.count == 3 ? [.featureMaps] : [])))
    }

    static func hyperparameters(_ learningRate: Float) -> [Hyperparameter] {
        [
            Hyperparameter(
                name: "optimizer.lr", group: "optimizer", value: .number(Double(learningRate)), range: 0...1e9,
                aliases: ["lr", "learning-rate"],
                explanation: "the rate in force now"),
            Hyperparameter(
                name: "optimizer.momentum", group: "optimizer", value: .number(0.9), range: 0...1,
                explanation: "how much of the last direction goes on"),
            Hyperparameter(
                name: "batch", group: "training", value: .integer(64), range: 1...1437,
                explanation: "samples a step"),
            Hyperparameter(
                name: "clip", group: "training", value: .choice("none"), choices: ["none", "norm", "value"],
                explanation: "how gradients are clipped"),
            Hyperparameter(
                name: "shuffle", group: "training", value: .flag(true), explanation: "a new order each epoch"),
            Hyperparameter(
                name: "layers.f5.out", group: "layers", value: .integer(120), range: 1...4096,
                effect: .restartsNetwork, explanation: "the units of f5"),
        ]
    }
}
