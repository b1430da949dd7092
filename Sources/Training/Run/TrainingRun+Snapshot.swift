import Networks
import Observers

extension TrainingRun {
    /// All that the screen is told, as of now.
    ///
    /// - Parameters:
    ///   - number: rises from snapshot to snapshot.
    ///   - answers: the last answers to commands, newest last.
    public func snapshot(number: Int, answers: [CommandAnswer]) -> EngineSnapshot {
        let snapshot = EngineSnapshot(
            number: number, facts: RunFacts(run: description, architecture: architecture),
            status: RunStatus(
                state: state, progress: progress,
                editInForce: timeline.edits.last.map { EditInForce(label: $0.label, restarts: $0.restarts) },
                alert: conditions.alert, answers: answers),
            history: RunHistory(
                metrics: current.metrics.series, marks: current.metrics.marks, log: conditions.entries,
                forgottenLines: conditions.forgottenLines),
            settings: RunSettings(
                hyperparameters: table.all, differences: differences, frozenLayers: plan.frozen, headsOff: plan.headsOff
            ),
            probes: desk.results, after: published)
        published = snapshot
        return snapshot
    }

    private var architecture: Architecture {
        guard let network = learner.executor?.network else { return facts.architecture(learner, plan, of: blueprint) }
        return facts.architecture(plan, network, of: blueprint)
    }

    /// What does not change while the run lasts.
    public var description: RunDescription {
        let chance = stepper.chance
        return RunDescription(
            id: id, model: blueprint.model, data: source.name, seed: seed, threads: processor.threads,
            classNames: source.classNames, trainSamples: source.trainingCount,
            validationSamples: source.validationCount, chanceLoss: chance.loss, chanceAccuracy: chance.accuracy,
            accuracyUnit: source.task.accuracyUnit, task: source.task,
            outputs: blueprint.outputs.map(\.name))
    }

    /// Where the run is, for headers.
    public var progress: Progress {
        let rest = plan.updates(samples: source.trainingCount - progression.position)
        return Progress(
            epoch: progression.epoch, plannedEpochs: plan.epochs, batch: progression.batch,
            batchesPerEpoch: progression.batch + rest, step: progression.step,
            isUntrained: progression.step == 0 && !timeline.holdsLoadedWeights, learningRate: learningRate, pace: pace,
            samplesPerSecond: meter.samplesPerSecond, secondsLeft: secondsLeft, loss: progression.loss,
            best: bestEpoch, end: end)
    }

    /// The best epoch, by the same rule as in the lines and files of a run without a screen.
    private var bestEpoch: BestEpoch? {
        BestFigure(history).map { BestEpoch(epoch: $0.epoch, metric: $0.metricWords, value: $0.valueWords) }
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
        guard let rate = meter.samplesPerSecond, rate > 0, !current.isBeyondPlan, progression.epoch < plan.epochs else {
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
        self.init(
            path: node.path, kind: type(of: node.spec).kind, detail: node.spec.detail,
            depth: node.path.count { $0 == "." }, output: node.output.dimensions.map { $0.value ?? 0 },
            parameters: node.parameterCount, macs: node.multiplyAdds, shows: node.shows)
    }
}
