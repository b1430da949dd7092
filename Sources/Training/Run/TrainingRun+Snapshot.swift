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
            progress: progress, metrics: current.metrics.series, marks: current.metrics.marks,
            editInForce: timeline.edits.last.map { EditInForce(label: $0.label, restarts: $0.restarts) },
            alert: conditions.alert, log: conditions.entries, answers: answers, hyperparameters: table.all,
            differences: differences, frozenLayers: plan.frozen, headsOff: plan.headsOff, probes: desk.results)
    }

    private var architecture: Architecture { facts.architecture(plan, stepper.network, of: blueprint) }

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
