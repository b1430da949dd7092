import Observers
import Settings
import Terminal

/// The names that a command line may use at the moment: for parsing, completion and nearest words.
public struct CommandWorld: Sendable {
    /// What can be set, with the values in force.
    public var hyperparameters: [Hyperparameter]
    /// The paths of all layers.
    public var layers: [String]
    /// The paths of the layers that do not learn at the moment.
    public var frozenLayers: [String]
    public var classNames: [String]
    /// Models that can be opened by name.
    public var models: [String]
    /// Themes that can be chosen.
    public var themes: [String]
    /// What conditions call the metrics that are recorded.
    public var conditionNames: [String]
    /// How many samples there are to look at; nil if that is not known.
    public var samples: Int?
    /// Whether the model reads texts.
    public var readsText: Bool
    /// The files and folders that go on from a beginning, folders with a stroke at their end.
    public var paths: @Sendable (String) -> [String]

    /// A world of names.
    public init(
        hyperparameters: [Hyperparameter] = [], layers: [String] = [], frozenLayers: [String] = [],
        classNames: [String] = [], models: [String] = [], themes: [String] = [],
        conditionNames: [String] = [], samples: Int? = nil,
        readsText: Bool = true,
        paths: @escaping @Sendable (String) -> [String] = { _ in [] }
    ) {
        self.hyperparameters = hyperparameters
        self.layers = layers
        self.frozenLayers = frozenLayers
        self.classNames = classNames
        self.models = models
        self.themes = themes
        self.conditionNames = conditionNames
        self.samples = samples
        self.readsText = readsText
        self.paths = paths
    }

    /// A hyperparameter by its name, or by a shorter one that can mean no other: `lr`, `optimizer` for `optimizer.kind`,
    /// `momentum` for `optimizer.momentum`.
    func hyperparameter(_ name: String) -> Hyperparameter? {
        guard let found = SettingNames.find(name, among: hyperparameters) else { return nil }
        return found.name == found.setting.name ? found.setting : found.setting.named(found.name)
    }

    /// All names of hyperparameters that may be typed: full ones, other ones, those of single layers.
    var hyperparameterNames: [String] {
        hyperparameters.map(\.name) + hyperparameters.flatMap(\.aliases) + hyperparameters.flatMap(\.members)
    }
}
