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

    /// The network's facts, put together once an edit and not once a snapshot. Live edits of layers are among them: the rate of
    /// a dropout is the one in force.
    private var architecture: Architecture {
        let network = ObjectIdentifier(executor.network)
        if let known = knownArchitecture, known.network == network, known.plan == plan { return known.facts }
        let trainable = executor.network.trainableRanges.reduce(0) { $0.addedClamped($1.count) }
        let spec = plan.layers.isEmpty ? nil : try? blueprint.network(layers: plan.layers)
        let facts = Architecture(spec ?? executor.network.spec, trainable: trainable)
        knownArchitecture = (network, plan, facts)
        return facts
    }

    /// What does not change while the run lasts.
    public var description: RunDescription {
        RunDescription(
            id: id, model: blueprint.model, data: source.name, seed: seed, threads: processor.threads,
            classNames: source.classNames, trainSamples: source.trainingCount,
            validationSamples: source.validationCount, chanceLoss: chanceLoss, chanceAccuracy: chanceAccuracy,
            accuracyUnit: source.task.accuracyUnit, task: source.task)
    }

    /// The loss of an untrained network that knows nothing, for the losses that have such a figure: ln C for cross-entropy, C
    /// being the number of scores that the network spreads its bet over; ln 2 for yes-or-no questions, whatever their number.
    ///
    /// Where numbers are predicted, it is that of one who always names their mean.
    var chanceLoss: Float? {
        guard source.task.accuracyUnit != nil else { return meanPrediction?.validation }
        switch plan.loss.kind {
        case CrossEntropy.kind: return Logarithm.natural(Float(choices))
        case BinaryCrossEntropy.kind: return Logarithm.natural(2)
        default: return nil
        }
    }

    /// The share of right guesses by chance; nil where nothing is right or wrong.
    private var chanceAccuracy: Float? { source.task.accuracyUnit == nil ? nil : 1 / Float(choices) }

    /// How far off one is who always names the mean of the training targets; nil where these are no numbers.
    var meanPrediction: MeanPredictor.Verdict? {
        source.meanPredictor?.verdict(plan.loss, parts.loss, on: processor)
    }

    /// The scores that a guess chooses from, at least two: a single score says yes or no.
    private var choices: Int {
        let output = executor.network.spec.output
        return switch source.task.accuracyUnit {
        case .tokens: max(output[-1].value ?? 0, 2)
        // Each of them holds or does not.
        case .labels: 2
        case .samples, nil: max(output.count, 2)
        }
    }

    /// Where the run is, for headers.
    public var progress: Progress {
        let rest = plan.batch > 0 ? Self.batches(source.trainingCount - progression.position, plan.batch) : 0
        return Progress(
            epoch: progression.epoch, plannedEpochs: plan.epochs, batch: progression.batch,
            batchesPerEpoch: progression.batch + rest, step: progression.step, learningRate: learningRate, pace: pace,
            samplesPerSecond: meter.samplesPerSecond, secondsLeft: secondsLeft, loss: progression.loss,
            best: bestEpoch, end: end)
    }

    /// The epoch with the smallest validation loss.
    private var bestEpoch: BestEpoch? {
        var best: BestEpoch?
        for summary in history where summary.epoch > 0 {
            guard let loss = summary.validation?.loss, loss.isFinite, best.map({ loss < $0.loss }) ?? true else {
                continue
            }
            best = BestEpoch(epoch: summary.epoch, loss: loss)
        }
        return best
    }

    /// Why the run has ended; nil while it goes on.
    private var end: RunEnd? {
        switch ending {
        case .asked: .asked
        case .stopped(let reason): .stopped(reason: reason)
        case nil: state == .finished ? .planned : nil
        }
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
    ///
    /// - Parameter trainable: the values that updates move; all, where no layer is frozen.
    public init(_ spec: NetworkSpec, trainable: Int? = nil) {
        self.init(
            layers: spec.nodes.map(LayerSummary.init),
            input: (spec.inputs.first?.dimensions ?? []).map { $0.value ?? 0 },
            parameters: spec.parameterCount, trainable: trainable ?? spec.parameterCount, macs: spec.multiplyAdds)
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
