import Models
import Networks
import Settings

extension Recipe {
    /// The architecture: the network of its layers, or the learner that stands in their place.
    ///
    /// - Throws: `RecipeError` at the layer, the learner or the setting at fault.
    package func model(binding: [String: Int] = [:]) throws(RecipeError) -> ModelSpec {
        guard let learner = try boundLearner(binding: binding) else { return try spec(binding: binding) }
        return ModelSpec(name: name, inputs: try boundInputs(binding: binding), learner: learner.facts)
    }

    /// The learner of a recipe that has one; nil for a network of layers.
    ///
    /// - Parameter edits: other values of its settings, by `learner.discount`.
    /// - Throws: `RecipeError` at the learner or the setting at fault.
    func boundLearner(
        binding: [String: Int], edits: [String: SettingValue] = [:]
    ) throws(RecipeError) -> BoundLearner? {
        guard let learner else { return nil }
        let (type, stated) = try learner.part(of: LearnerCatalog.all)
        var given: [String: SettingValue] = [:]
        for setting in type.settings {
            given[setting.name] = edits["\(LayerField.learner).\(setting.name)"] ?? stated[setting.name]
        }
        do {
            let values = try SettingValues(given, for: type.settings)
            let spec = type.init(values)
            let inputs = try boundInputs(binding: binding).map(\.shape)
            return BoundLearner(
                spec: spec, facts: try spec.facts(inputs: inputs, symbols: binding), inputs: inputs, values: values)
        } catch let error as ShapeError {
            throw learner.error(
                "`\(type.kind)` takes \(error.expected), and is given \(error.got)", expected: error.hint)
        } catch let error as RecipeError {
            throw error
        } catch {
            throw learner.error("\(error)")
        }
    }
}
