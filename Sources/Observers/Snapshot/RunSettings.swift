/// What can be set in a run, and how it is set.
public struct RunSettings: Sendable, Equatable, Codable {
    public var hyperparameters: [Hyperparameter]
    /// What is set otherwise than the recipe has it, in the order of the list above; empty for a run as its recipe has it.
    public var differences: [RecipeDifference]
    public var frozenLayers: [String]
    /// Attention heads that are switched off, by the path of their attention.
    public var headsOff: [String: [Int]]

    /// The settings of a run.
    public init(
        hyperparameters: [Hyperparameter] = [], differences: [RecipeDifference] = [], frozenLayers: [String] = [],
        headsOff: [String: [Int]] = [:]
    ) {
        self.hyperparameters = hyperparameters
        self.differences = differences
        self.frozenLayers = frozenLayers
        self.headsOff = headsOff
    }
}
