import Datasets
import Models
import Settings
import Tensors

/// What a run is to be opened from: a recipe, and what the command line adds to it.
public struct RunRequest: Sendable {
    public var recipe: Recipe
    /// Where the data is, instead of what the recipe says.
    public var dataPath: String?
    public var seed: UInt64
    /// The seed by which samples are made or split, if not `seed`.
    public var dataSeed: UInt64?
    public var threads: Int
    /// The threads and the memory to compute with, where several runs share them; else the run has its own.
    public var processor: Processor?
    public var shuffles: Bool
    /// Where opened data is kept for the next run; nil where each run has its own.
    public var shelf: DataShelf?
    /// Weights to begin with.
    public var weights: String?
    /// What texts are read with, if not with what is learnt from them, or comes with the weights.
    public var tokenizers: [TokenizerFile] = []
    /// The classes in the order of the network's outputs, if not those that the data has, or that come with the weights.
    public var classNames: [String] = []
    /// How samples become numbers, if not as the data has it, or as the weights bring it along.
    public var coding: DataCoding?
    /// The edits of the data's settings in force, where the run has some: tokenizers, classes and coding are those of such samples.
    public var dataEdits: [String: SettingValue] = [:]
    /// Whether the test set is evaluated, where there is one.
    public var usesTest: Bool
    /// Whether samples are split by the seed that the weights bring along, where they do.
    public var splitsAsWeights = false
    /// Called with the share of the data that is loaded.
    public var progress: @Sendable (Double) -> Void

    /// A request for a run of `recipe`, overrides included.
    public init(
        recipe: Recipe, dataPath: String? = nil, seed: UInt64 = 0, threads: Int, shuffles: Bool = true,
        weights: String? = nil, usesTest: Bool = false, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.recipe = recipe
        self.dataPath = dataPath
        self.seed = seed
        self.threads = threads
        self.shuffles = shuffles
        self.weights = weights
        self.usesTest = usesTest
        self.progress = progress
    }

    /// The request that a checkpoint's run was opened by.
    ///
    /// - Throws: `RecipeError` if the recipe of that time is no recipe for this program.
    public init(_ checkpoint: Checkpoint, dataPath: String? = nil, threads: Int? = nil) throws(RecipeError) {
        let (header, origin) = (checkpoint.header, checkpoint.header.origin)
        let recipe = try Recipe(origin.recipe, file: origin.file, overrides: origin.overrides)
        self.init(
            recipe: recipe, dataPath: dataPath ?? origin.dataPath, seed: header.seed,
            threads: threads ?? header.threads, shuffles: origin.shuffles)
        dataSeed = origin.dataSeed
        tokenizers = header.tokenizers ?? []
        classNames = header.classNames ?? []
        coding = header.coding
        dataEdits = header.plan.data
    }
}
