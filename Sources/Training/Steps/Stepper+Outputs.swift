import Networks
import Settings

extension Stepper {
    /// What is asked of named outputs under a plan; empty where the network has one answer.
    static func goals(_ outputs: [RunOutput], _ parts: PlanParts, _ plan: TrainingPlan) -> [OutputGoal] {
        zip(outputs, parts.outputLosses).enumerated().map { place, pair in
            let (output, loss) = pair
            return OutputGoal(
                name: output.name, output: place, target: output.target, columns: output.facts.columns, loss: loss,
                weight: plan.outputWeights[output.name] ?? 1, isTrainingOnly: output.isTrainingOnly)
        }
    }

    /// The shapes of the answers that the plan's loss judges, the main one first.
    var outputsOfPlansLoss: [SymbolicShape] {
        guard let network = learner.executor?.network.spec, !blueprint.outputs.isEmpty else { return [output] }
        return zip(blueprint.outputs, network.outputs).filter { $0.0.loss == nil }.map {
            network.nodes[$0.1.node].output
        }
    }

    /// What each named output of a network that knows nothing comes to.
    func outputChances(_ plan: TrainingPlan, _ parts: PlanParts) -> [ChanceLevel] {
        guard let network = learner.executor?.network else { return [] }
        return zip(blueprint.outputs, parts.outputLosses).enumerated().map { place, pair in
            let (output, loss) = pair
            return ChanceLevel(
                output.facts.task, meanPredictors[output.target], output.loss ?? plan.loss, loss,
                output: network.spec.nodes[network.spec.outputs[place].node].output, on: processor)
        }
    }

    /// A loss of this size is divergence where a network has several outputs: ten times the sum of what the untrained outputs
    /// cost, or chance where that is more, under the weights in force. So a weight that is raised is no divergence.
    func lossLimit(ofOutputs state: RunState) -> Float {
        let untrained = state.history.first { $0.epoch == 0 }
        func cost(_ score: EpochScore?, _ name: String) -> Float {
            score?.outputs?.first { $0.name == name }?.score.loss ?? 0
        }
        let sum = zip(goals, outputChances).reduce(Float(0)) { sum, pair in
            let (goal, chance) = pair
            let known = max(cost(untrained?.train, goal.name), cost(untrained?.validation, goal.name))
            return sum + goal.weight * max(known, chance.loss ?? 0, chance.largest ?? 0)
        }
        return sum > 0 ? 10 * sum : .infinity
    }
}

extension ChanceLevel {
    /// The level of several outputs: the sum of the losses of those that an evaluation knows, each times its weight, and the
    /// accuracy of the main one.
    init(of outputs: [(goal: OutputGoal, chance: ChanceLevel)]) {
        let evaluated = outputs.filter { !$0.goal.isTrainingOnly }
        let losses = evaluated.compactMap { output in output.chance.loss.map { output.goal.weight * $0 } }
        self.init(
            loss: losses.count == evaluated.count ? losses.reduce(0, +) : nil, accuracy: outputs.first?.chance.accuracy,
            largest: nil)
    }
}
