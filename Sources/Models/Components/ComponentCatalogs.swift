import Networks
import Settings

/// What the parts of `train:` may be, and what each kind takes; the catalogues of `Networks` in one form.
enum ComponentCatalogs {
    /// A part of the training section.
    enum Role: String, CaseIterable, Sendable {
        case loss, optimizer, schedule

        /// Every kind with its settings.
        var kinds: [(name: String, settings: [Setting])] {
            switch self {
            case .loss: LossCatalog.all.map { ($0.kind, $0.settings) }
            case .optimizer:
                OptimizerCatalog.all.map {
                    ($0.kind, [TrainingRecipe.learningRate(standard: $0.standardRate)] + $0.settings)
                }
            case .schedule: ScheduleCatalog.all.map { ($0.kind, $0.settings) }
            }
        }
    }

    /// The settings that a component takes.
    ///
    /// - Throws: `RecipeError` for a kind that nobody knows, and for settings that the kind does not take.
    static func check(_ component: ComponentRecipe, as role: Role) throws(RecipeError) -> SettingValues {
        let kinds = role.kinds
        guard let kind = kinds.first(where: { $0.name == component.kind }) else {
            throw component.unknownKind(of: role.rawValue, known: kinds.map(\.name))
        }
        return try component.settings(for: kind.settings)
    }
}
