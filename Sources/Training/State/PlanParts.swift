import Networks
import Settings

/// A loss, optimiser or schedule by its kind, with what was said of its settings.
public struct PartChoice: Sendable, Equatable, Codable {
    public var kind: String
    public var settings: [String: SettingValue]

    /// The part called `kind`.
    public init(_ kind: String, _ settings: [String: SettingValue] = [:]) {
        self.kind = kind
        self.settings = settings
    }

    /// Another kind, with those settings of this one that it takes too.
    func switched(to kind: String, in catalog: Catalog<some Sendable>) -> PartChoice {
        let taken = catalog.settings(of: kind)
        return PartChoice(
            kind,
            settings.filter { name, value in
                taken.contains { $0.name == name && (try? $0.checked(value)) != nil }
            })
    }
}

/// The live objects that a plan names.
struct PlanParts {
    let loss: any Loss
    let optimizer: any Optimizer
    let schedule: any Schedule
    /// The losses of named outputs, in their order; empty where the network has one answer.
    let outputLosses: [any Loss]

    /// The parts of `plan` for epochs of `updatesPerEpoch` steps.
    ///
    /// - Throws: `CatalogError` for an unknown kind, or settings that a part does not take.
    init(_ plan: TrainingPlan, outputs: [RunOutput] = [], updatesPerEpoch: Int) throws(CatalogError) {
        let lossPart = try LossCatalog.all.part(plan.loss.kind, plan.loss.settings)
        loss = lossPart.part.init(lossPart.values)
        var losses: [any Loss] = []
        for output in outputs {
            let found = try output.loss.map { choice throws(CatalogError) in
                try LossCatalog.all.part(choice.kind, choice.settings)
            }
            losses.append(found.map { $0.part.init($0.values) } ?? loss)
        }
        outputLosses = losses
        let optimizerPart = try OptimizerCatalog.all.part(plan.optimizer.kind, plan.optimizer.settings)
        optimizer = optimizerPart.part.init(optimizerPart.values)
        let schedulePart = try ScheduleCatalog.all.part(plan.schedule.kind, plan.schedule.settings)
        schedule = schedulePart.part.init(
            schedulePart.values,
            plan: SchedulePlan(
                totalUpdates: updatesPerEpoch.multipliedClamped(plan.epochs), updatesPerEpoch: updatesPerEpoch))
    }
}
