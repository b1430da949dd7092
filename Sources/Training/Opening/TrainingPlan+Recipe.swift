import Models
import Networks
import Settings

extension TrainingPlan {
    /// The plan that a recipe states; what it leaves open is decided here: the standard loss of the task, plain gradient
    /// descent at its standard rate, a constant rate.
    ///
    /// - Throws: `RecipeError` at the place of an unknown kind or a bad setting.
    init(_ recipe: Recipe, task: LearningTask) throws(RecipeError) {
        let training = recipe.training
        var optimizerChoice = try Self.choice(
            training.optimizer, or: SGD.kind, role: "optimizer",
            kinds: OptimizerCatalog.all.map { ($0.kind, $0.settings) },
            ignoring: [TrainingRecipe.learningRateName])
        // Stated beside the optimiser, they hold for whichever it is.
        for name in ["weight-decay", "l1"] where optimizerChoice.settings[name] == nil {
            let value = training.settings.number(name)
            if value > 0 { optimizerChoice.settings[name] = .number(value) }
        }
        self.init(
            epochs: training.settings.integer("epochs"), batch: training.settings.integer("batch"),
            baseRate: Float(training.learningRate ?? SGD.standardRate),
            loss: try Self.choice(
                training.loss, or: task.standardLoss, role: "loss",
                kinds: LossCatalog.all.map { ($0.kind, $0.settings) }),
            optimizer: optimizerChoice,
            schedule: try Self.choice(
                training.schedule, or: "constant", role: "schedule",
                kinds: ScheduleCatalog.all.map { ($0.kind, $0.settings) }),
            clipNorm: training.settings.has("clip.norm") ? Float(training.settings.number("clip.norm")) : nil,
            clipValue: training.settings.has("clip.value") ? Float(training.settings.number("clip.value")) : nil,
            teacherForcing: training.settings.has("teacher-forcing")
                ? Float(training.settings.number("teacher-forcing")) : nil,
            teacherForcingEnd: training.settings.has("teacher-forcing-end")
                ? Float(training.settings.number("teacher-forcing-end")) : nil)
    }

    /// A component's kind and settings, checked where they stand in the recipe.
    private static func choice(
        _ component: ComponentRecipe?, or standard: String, role: String, kinds: [(kind: String, settings: [Setting])],
        ignoring: Set<String> = []
    ) throws(RecipeError) -> PartChoice {
        guard let component else { return PartChoice(standard) }
        guard let found = kinds.first(where: { $0.kind == component.kind }) else {
            throw component.unknownKind(of: role, known: kinds.map(\.kind))
        }
        let checked = try component.settings(for: found.settings, ignoring: ignoring)
        var stated: [String: SettingValue] = [:]
        for setting in found.settings {
            let isStated = component.given[setting.name] != nil || (setting.isShorthand && component.shorthand != nil)
            if isStated { stated[setting.name] = checked[setting.name] }
        }
        return PartChoice(component.kind, stated)
    }
}
