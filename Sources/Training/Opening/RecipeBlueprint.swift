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

    var model: String { recipe.name }

    func network(layers: [String: SettingValue]) throws -> NetworkSpec {
        let spec = try edited(layers).spec(binding: binding)
        try RunOpener.check(spec, data, binding)
        return spec.network
    }

    func fields(layers: [String: SettingValue]) -> [LayerField] {
        // An edit that the recipe does not take was refused when it was made.
        guard let recipe = try? edited(layers) else { return [] }
        return recipe.editableFields.filter { $0.group == "layers" }.compactMap { field in
            let parts = field.path.split(separator: ".")
            guard parts.count >= 3, let value = field.value ?? field.setting.standard else { return nil }
            return LayerField(
                layer: parts[1..<(parts.count - 1)].joined(separator: "."), setting: field.setting, value: value)
        }
    }

    private func edited(_ layers: [String: SettingValue]) throws(RecipeError) -> Recipe {
        var recipe = recipe
        for (key, value) in layers.sorted(by: { $0.key < $1.key }) {
            recipe = try recipe.setting("layers.\(key)=\(value.text)")
        }
        return recipe
    }
}
