import Networks
import Observers

extension TrainingRun {
    /// All that the screen is told, as of now.
    ///
    /// - Parameters:
    ///   - number: rises from snapshot to snapshot.
    ///   - answers: the last answers to commands, newest last.
    public func snapshot(number: Int, answers: [CommandAnswer]) -> EngineSnapshot {
        EngineSnapshot(
            number: number, run: description, architecture: architecture, state: state,
            progress: progress, metrics: recorder.series, marks: recorder.marks,
            editInForce: journal.inForce.last.map { EditInForce(label: $0.label, restarts: $0.restarts) },
            alert: conditions.alert, log: conditions.entries, answers: answers, hyperparameters: table.all,
            frozenLayers: plan.frozen, headsOff: plan.headsOff, probes: desk.results)
    }

    /// The network's facts, put together once a network and not once a snapshot.
    private var architecture: Architecture {
        let network = ObjectIdentifier(executor.network)
        if let known = knownArchitecture, known.network == network { return known.facts }
        let facts = Architecture(executor.network.spec)
        knownArchitecture = (network, facts)
        return facts
    }

    /// What does not change while the run lasts.
    public var description: RunDescription {
        RunDescription(
            id: id, model: blueprint.model, data: source.name, seed: seed, threads: processor.threads,
            classNames: source.classNames, trainSamples: source.trainingCount,
            validationSamples: source.validationCount, chanceLoss: chanceLoss, accuracyUnit: accuracyUnit,
            task: modelTask)
    }

    /// Whether each sample is of one class.
    var isClassifier: Bool { source.task == .classification }

    private var modelTask: ModelTask {
        switch source.task {
        case .classification: .classification
        case .regression: .regression
        case .tagging: .tagging
        case .languageModel: .languageModel
        case .translation: .translation
        }
    }

    private var accuracyUnit: AccuracyUnit? {
        switch source.task {
        case .classification: .samples
        case .tagging, .languageModel, .translation: .tokens
        case .regression: nil
        }
    }

    /// ln C for the losses whose untrained value it is, C being the number of scores that the network spreads its bet over.
    var chanceLoss: Float? {
        guard accuracyUnit != nil, plan.loss.kind.contains("cross-entropy") else { return nil }
        let output = executor.network.spec.output
        let scores = accuracyUnit == .tokens ? output[-1].value ?? 0 : output.count
        return Logarithm.natural(Float(max(scores, 2)))
    }

    /// Where the run is, for headers.
    public var progress: Progress {
        let rest = plan.batch > 0 ? Self.batches(source.trainingCount - progression.position, plan.batch) : 0
        return Progress(
            epoch: progression.epoch, plannedEpochs: plan.epochs, batch: progression.batch,
            batchesPerEpoch: progression.batch + rest, step: progression.step, learningRate: learningRate, pace: pace,
            samplesPerSecond: meter.samplesPerSecond, secondsLeft: secondsLeft, loss: progression.loss)
    }

    private var secondsLeft: Double? {
        guard let rate = meter.samplesPerSecond, rate > 0, !isBeyondPlan, progression.epoch < plan.epochs else {
            return nil
        }
        let done = Double(progression.epoch) * Double(source.trainingCount) + Double(progression.position)
        return max(0, Double(plan.epochs) * Double(source.trainingCount) - done) / rate
    }
}

extension Architecture {
    /// The facts of a network's recipe.
    public init(_ spec: NetworkSpec) {
        self.init(
            layers: spec.nodes.map(LayerSummary.init),
            input: (spec.inputs.first?.dimensions ?? []).map { $0.value ?? 0 },
            parameters: spec.parameterCount, trainable: spec.parameterCount, macs: spec.multiplyAdds)
    }
}

extension LayerSummary {
    /// One layer's facts.
    init(_ node: NetworkSpec.Node) {
        let weight = node.parameters.first { $0.name == "weight" }
        self.init(
            path: node.path, kind: type(of: node.spec).kind, detail: node.spec.detail,
            depth: node.path.count { $0 == "." }, output: node.output.dimensions.map { $0.value ?? 0 },
            parameters: node.parameterCount, macs: node.multiplyAdds, hasFilters: weight?.shape.rank == 4,
            hasFeatureMaps: node.output.rank == 3)
    }
}
