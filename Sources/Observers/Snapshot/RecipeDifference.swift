import Settings

/// A setting of a run that is not as its recipe has it.
public struct RecipeDifference: Sendable, Equatable, Codable {
    /// As in the list of hyperparameters; `frozen` and `heads off` for what that list does not hold.
    public let name: String
    /// The value that a restart would begin with.
    public let value: String
    /// The recipe's value.
    public let recipe: String

    /// A setting with both its values.
    public init(name: String, value: String, recipe: String) {
        self.name = name
        self.value = value
        self.recipe = recipe
    }

    /// `lr 0.1 (recipe: 0.05)`.
    public var text: String { "\(SettingNames.short(name)) \(value) (recipe: \(recipe))" }

    /// Whether it is the learning rate, of which the recipe has the base that a schedule multiplies.
    public var isLearningRate: Bool { name == SettingNames.learningRate }
}
