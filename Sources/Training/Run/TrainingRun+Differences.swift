import Networks
import Observers
import Settings

extension TrainingRun {
    /// What is set otherwise than the recipe has it: put together once an edit and not once a snapshot.
    var differences: [RecipeDifference] {
        guard plan != recipePlan else { return [] }
        if let known = facts.differences, known.plan == plan { return known.list }
        let list = settingDifferences + heldDifferences
        facts.differences = (plan, list)
        return list
    }

    private var settingDifferences: [RecipeDifference] {
        // A layer of a repetition that was edited alone has a value of its own; the recipe has one for all of them.
        let stated = values(of: reference)
        let recipe = Dictionary(
            stated.map { ($0.name, $0) } + stated.flatMap { entry in entry.members.map { ($0, entry) } }
        ) { first, _ in first }
        let kinds = [
            "loss.kind": recipePlan.loss.kind, "optimizer.kind": recipePlan.optimizer.kind,
            "schedule.kind": recipePlan.schedule.kind,
        ]
        return values(of: plan).compactMap { field in
            let value = HyperparameterTable.short(field, field.value)
            let stated = kinds[field.name] ?? recipe[field.name].map { HyperparameterTable.short($0, $0.value) }
            guard let stated, stated != value else { return nil }
            return RecipeDifference(name: field.name, value: value, recipe: stated)
        }
    }

    /// The recipe's plan with the kinds of loss, optimiser and schedule that are in force: another kind has other settings,
    /// and those that it begins with are no edits of their own.
    private var reference: TrainingPlan {
        var reference = recipePlan
        if plan.loss.kind != reference.loss.kind {
            reference.loss = reference.loss.switched(to: plan.loss.kind, in: LossCatalog.all)
        }
        if plan.optimizer.kind != reference.optimizer.kind {
            reference.optimizer = reference.optimizer.switched(to: plan.optimizer.kind, in: OptimizerCatalog.all)
        }
        if plan.schedule.kind != reference.schedule.kind {
            reference.schedule = reference.schedule.switched(to: plan.schedule.kind, in: ScheduleCatalog.all)
        }
        return reference
    }

    /// The values that a restart with a plan begins with: the schedule has not changed the rate yet.
    private func values(of plan: TrainingPlan) -> [HyperparameterTable.Entry] {
        table(
            of: plan, fields: blueprint.fields(layers: plan.layers), data: source.fields(plan.data), factor: 1,
            teacherForcing: plan.teacherForcingRatios.start
        ).entries
    }

    /// What is no setting of a recipe: frozen layers, heads that are switched off.
    private var heldDifferences: [RecipeDifference] {
        var list: [RecipeDifference] = []
        if !plan.frozen.isEmpty {
            list.append(
                RecipeDifference(name: "frozen", value: plan.frozen.joined(separator: ", "), recipe: "none"))
        }
        for (attention, heads) in plan.headsOff.sorted(by: { $0.key < $1.key }) {
            let numbers = heads.map(String.init).joined(separator: ", ")
            list.append(RecipeDifference(name: "heads off", value: "\(attention) \(numbers)", recipe: "none"))
        }
        return list
    }
}
