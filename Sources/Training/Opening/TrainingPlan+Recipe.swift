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
        var values: [String: SettingValue] = [:]
        for field in TrainingFields.all { values[field.setting.name] = training.settings[field.setting.name] }
        var optimizer = try PartChoice(training.optimizer, of: OptimizerCatalog.all, or: SGD.kind)
        // The rate is the plan's own: a schedule multiplies it.
        optimizer.settings[OptimizerCatalog.rate] = nil
        // Stated beside the optimiser, they hold for whichever it is.
        for setting in OptimizerCatalog.decay where optimizer.settings[setting.name] == nil {
            let value = training.settings[setting.name]
            if value != setting.standard { optimizer.settings[setting.name] = value }
        }
        self.init(
            values, baseRate: Float(training.learningRate ?? SGD.standardRate),
            loss: try PartChoice(training.loss, of: LossCatalog.all, or: task.standardLoss),
            optimizer: optimizer,
            schedule: try PartChoice(training.schedule, of: ScheduleCatalog.all, or: ConstantSchedule.kind))
        for output in recipe.outputs { outputWeights[output.name] = Float(output.weight) }
    }
}

extension PartChoice {
    /// The part that a recipe names, with what it says of the settings, checked where they stand.
    init<Part>(
        _ component: ComponentRecipe?, of catalog: Catalog<Part>, or standard: String
    ) throws(RecipeError) {
        guard let component else {
            self.init(standard)
            return
        }
        let values = try component.part(of: catalog).values
        let stated = catalog.settings(of: component.kind).filter(component.states)
        self.init(
            component.kind,
            Dictionary(stated.compactMap { setting in values[setting.name].map { (setting.name, $0) } }) { $1 })
    }
}
