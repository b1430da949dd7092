import Models
import Networks
import Observers
import Settings

/// What follows from a run's plan and network, put together once an edit and not once a snapshot.
struct KnownFacts {
    private var fields: (edits: [String: SettingValue], fields: [LayerField])?
    private var data: (edits: [String: SettingValue], fields: [DataField])?
    private var learner: (edits: [String: SettingValue], facts: LearnerFacts?)?
    private var architecture: (network: ObjectIdentifier, plan: TrainingPlan, facts: Architecture)?

    /// What differs from the recipe under the plan for which it was last asked.
    var differences: (plan: TrainingPlan, list: [RecipeDifference])?

    /// The fields of layers that can be edited.
    mutating func fields(_ plan: TrainingPlan, of blueprint: any RunBlueprint) -> [LayerField] {
        if let fields, fields.edits == plan.layers { return fields.fields }
        let found = blueprint.fields(layers: plan.layers)
        fields = (plan.layers, found)
        return found
    }

    /// The settings of the data.
    mutating func dataFields(_ plan: TrainingPlan, of source: any SampleSource) -> [DataField] {
        if let data, data.edits == plan.data { return data.fields }
        let found = source.fields(plan.data)
        data = (plan.data, found)
        return found
    }

    /// The facts of a learner that is no network: its one row says what it has learnt by now.
    mutating func architecture(
        _ learner: any Learner, _ plan: TrainingPlan, of blueprint: any RunBlueprint
    ) -> Architecture {
        let facts = learnerFacts(plan, of: blueprint)
        let row = LayerSummary(
            path: learner.kind, kind: learner.kind, detail: learner.detail ?? facts?.detail ?? "", depth: 0,
            output: (facts?.output.dimensions ?? []).map { $0.value ?? 0 }, parameters: 0, macs: 0)
        return Architecture(layers: [row], input: [0], parameters: 0, trainable: 0, macs: 0)
    }

    private mutating func learnerFacts(_ plan: TrainingPlan, of blueprint: any RunBlueprint) -> LearnerFacts? {
        if let learner, learner.edits == plan.layers { return learner.facts }
        let found = (try? blueprint.learner(layers: plan.layers))?.facts
        learner = (plan.layers, found)
        return found
    }

    /// The network's facts. Live edits of layers are among them: the rate of a dropout is the one in force.
    mutating func architecture(
        _ plan: TrainingPlan, _ network: Network, of blueprint: any RunBlueprint
    ) -> Architecture {
        let identity = ObjectIdentifier(network)
        if let architecture, architecture.network == identity, architecture.plan == plan { return architecture.facts }
        let trainable = network.trainableRanges.reduce(0) { $0.addedClamped($1.count) }
        let spec = plan.layers.isEmpty ? nil : try? blueprint.network(layers: plan.layers)
        let facts = Architecture(spec ?? network.spec, trainable: trainable)
        architecture = (identity, plan, facts)
        return facts
    }
}
