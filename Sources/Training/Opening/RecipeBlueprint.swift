import Datasets
import Models
import Networks
import Settings

/// A run's blueprint out of a recipe.
struct RecipeBlueprint: RunBlueprint {
    let recipe: Recipe
    let data: DatasetSpec
    /// What the data says of symbols: `classes`. Each network must fit it, also one that an edit makes.
    let binding: [String: Int]
    let origin: RunOrigin
    let outputs: [RunOutput]

    var model: String { recipe.name }

    func network(layers: [String: SettingValue]) throws -> NetworkSpec {
        let recipe = recipe.changing(layers: layers)
        let spec = try recipe.spec(binding: binding)
        try RunOpener.check(spec, data, binding)
        try RunOutput.check(outputs, recipe, spec.network)
        return spec.network
    }

    func learner(layers: [String: SettingValue]) throws -> BoundLearner? {
        try recipe.boundLearner(binding: binding, edits: layers)
    }

    func fixedValue(of setting: String) -> SettingValue? {
        let stated = recipe.training.settings[setting]
        // The command line may say it too.
        return setting == "shuffle" && !origin.shuffles ? .flag(false) : stated
    }

    func fields(layers: [String: SettingValue]) -> [LayerField] {
        if let learner = try? learner(layers: layers) {
            return type(of: learner.spec).settings.compactMap { setting in
                guard let value = learner.values[setting.name] else { return nil }
                return LayerField(layer: LayerField.learner, setting: setting, value: value)
            }
        }
        return recipe.changing(layers: layers).layerFields.compactMap { field in
            guard let value = field.value ?? field.setting.standard else { return nil }
            return LayerField(
                layer: Self.layer(of: field.path), setting: field.setting, value: value,
                places: field.members.map(Self.layer))
        }
    }

    /// `encoder.*` in `layers.encoder.*.dropout`.
    private static func layer(of path: String) -> String {
        path.split(separator: ".").dropFirst().dropLast().joined(separator: ".")
    }
}
