import Observers
import Terminal

/// The names that a command line may use at the moment: for parsing, completion and nearest words.
public struct CommandWorld: Sendable {
    public var hyperparameters: [Hyperparameter]
    public var layers: [String]
    public var frozenLayers: [String]
    public var classNames: [String]
    public var models: [String]
    public var themes: [String]

    /// A world of names.
    public init(
        hyperparameters: [Hyperparameter] = [], layers: [String] = [], frozenLayers: [String] = [],
        classNames: [String] = [], models: [String] = [], themes: [String] = []
    ) {
        self.hyperparameters = hyperparameters
        self.layers = layers
        self.frozenLayers = frozenLayers
        self.classNames = classNames
        self.models = models
        self.themes = themes
    }
}
