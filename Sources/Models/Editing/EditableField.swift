import Networks
import Settings

/// One value of a recipe that can be changed by `Recipe.setting("path=value")`.
public struct EditableField: Sendable, Equatable {
    /// `layers.h1.out`, `train.batch`, `optimizer.lr`.
    public let path: String
    /// Its heading: `train`, `optimizer`, `layers`.
    public let group: String
    public let setting: Setting
    /// nil for an optional setting that is not set.
    public let value: SettingValue?
    /// The single values that it stands for, where it is a setting of repeated layers.
    public let members: [String]
    /// Whether a change means a new network with untrained weights.
    public var restartsNetwork: Bool { setting.effect == .rebuilds }

    /// A value at a path.
    public init(_ path: String, group: String, _ setting: Setting, _ value: SettingValue?, members: [String] = []) {
        self.path = path
        self.group = group
        self.setting = setting
        self.value = value
        self.members = members
    }
}

extension EditableField: NamedSetting {
    public var name: String { path }
    public var aliases: [String] { setting.aliases }
}

extension Recipe {
    /// What can be changed, in the order of the recipe: how it is trained, then the named layers, and of unnamed ones
    /// what may change while a run lasts.
    public var editableFields: [EditableField] {
        let train = TrainingRecipe.declared.map { setting in
            EditableField("train.\(setting.name)", group: "train", setting, training.settings[setting.name])
        }
        let components = training.components.flatMap { component in
            component.declared.map { setting in
                EditableField(
                    "\(component.role).\(setting.name)", group: component.role, setting, component.values[setting.name])
            }
        }
        let weights = outputs.map { output in
            EditableField(
                "outputs.\(output.name).weight", group: "outputs", OutputRecipe.weightSetting, .number(output.weight))
        }
        return train + components + weights + layerFields
    }

    /// The settings of layers; those of repeated ones once, and again where one of them differs from the others.
    public var layerFields: [EditableField] {
        let layers = placedLayers
        var (patterns, known): ([String], Set<String>) = ([], [])
        let alike = Dictionary(grouping: layers, by: \.pattern)
        for layer in layers where known.insert(layer.pattern).inserted {
            patterns.append(layer.pattern)
        }
        return patterns.flatMap { fields(of: alike[$0] ?? []) }
    }

    private func fields(of layers: [PlacedLayer]) -> [EditableField] {
        guard let first = layers.first else { return [] }
        // Inside of a block only what is live is listed: a deep network has hundreds of such layers.
        let settings = first.settings.filter { $0.isLive || (first.isNamed && !first.isInBlock) }
        return settings.flatMap { setting in
            func field(_ path: String, _ layer: PlacedLayer, _ members: [String] = []) -> EditableField {
                EditableField(
                    "layers.\(path).\(setting.name)", group: "layers", setting, layer.values[setting.name],
                    members: members)
            }
            guard first.pattern != first.path else { return [field(first.path, first)] }
            let own = layers.filter { layer in
                layerEdits.contains { $0.layer == layer.path && $0.setting == setting.name }
            }
            let others = layers.first { layer in !own.contains { $0.path == layer.path } }
            let members = layers.map { "layers.\($0.path).\(setting.name)" }
            return [field(first.pattern, others ?? first, members)] + own.map { field($0.path, $0) }
        }
    }
}
