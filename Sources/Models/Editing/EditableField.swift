import Networks
import Settings

/// One value of a recipe that can be changed by `Recipe.setting("path=value")`.
public struct EditableField: Sendable, Equatable {
    /// `layers.h1.out`, `train.batch`, `optimizer.lr`.
    public let path: String
    /// Its heading: `train`, `optimizer`, `layers`.
    public let group: String
    public let setting: Setting
    /// nil for an optional setting of which nothing is said.
    public let value: SettingValue?
    /// Whether a change means a new network with untrained weights.
    public let restartsNetwork: Bool
}

extension Recipe {
    /// What can be changed, in the order of the recipe: how it is trained, then the named layers, and of unnamed ones
    /// what may change while a run lasts.
    public var editableFields: [EditableField] {
        let train = TrainingRecipe.declared.map { setting in
            EditableField(
                path: "train.\(setting.name)", group: "train", setting: setting, value: training.settings[setting.name],
                restartsNetwork: false)
        }
        return train + componentFields + layerFields
    }

    private var layerFields: [EditableField] {
        namedEntries.flatMap { entry in
            entry.settings.compactMap { setting in
                guard entry.isNamed || setting.isLive else { return nil }
                return EditableField(
                    path: "layers.\(entry.path).\(setting.name)", group: "layers", setting: setting,
                    value: entry.values?[setting.name], restartsNetwork: !setting.isLive)
            }
        }
    }

    private var componentFields: [EditableField] {
        training.components.flatMap { role, declared, values in
            declared.map { setting in
                EditableField(
                    path: "\(role.rawValue).\(setting.name)", group: role.rawValue, setting: setting,
                    value: values[setting.name], restartsNetwork: false)
            }
        }
    }
}
