import Datasets
import Models
import Networks
import Settings
import Tensors

/// A trained model that reads and writes texts, with what turns texts into its tokens and back.
///
/// Belongs to one thread, that which asks it.
public final class TextModel {
    public let name: String
    public let task: LearningTask
    let learner: any Learner
    /// One an input; the last one is that of what the model writes.
    public let tokenizers: [any Tokenizer]
    var processor: Processor { learner.processor }
    /// The network of a model that is one, as all are that write texts for texts.
    public var network: Network {
        guard let executor = learner.executor else { preconditionFailure("`\(learner.kind)` is no network") }
        return executor.network
    }
    /// Whether the vocabulary was learnt from the data, since the weights bring none.
    public let readsData: Bool

    /// A model of a learner that is trained.
    init(
        name: String, task: LearningTask, learner: any Learner, tokenizers: [any Tokenizer], readsData: Bool = false
    ) {
        self.name = name
        self.task = task
        self.learner = learner
        self.tokenizers = tokenizers
        self.readsData = readsData
    }

    /// The model of a recipe with weights. The vocabulary comes with the weights; where it does not, as with weights of other
    /// programs, it is learnt from the recipe's data again.
    ///
    /// - Throws: `InferenceError.otherTask` for a model that is no such one; `WeightFileError`, `RecipeError`, `DatasetError`,
    ///   `TrainingError` or `NetworkError`.
    public static func open(_ request: RunRequest, weights: String, for task: LearningTask) throws -> sending TextModel
    {
        let recipe = request.recipe
        guard recipe.data != nil else { throw InferenceError.otherTask(model: recipe.name, task: nil, wanted: task) }
        let data = try DatasetSpec(recipe, readFrom: request.dataPath)
        guard data.task == task else {
            throw InferenceError.otherTask(model: recipe.name, task: data.task, wanted: task)
        }
        let saved = try SavedWeights(weights)
        guard saved.tokenizers.isEmpty || saved.tokenizers.count == data.inputs.count else {
            throw WeightFileError.otherInputs(
                path: weights, saved: saved.tokenizers.count, model: recipe.name, present: data.inputs.count)
        }
        let tokenizers =
            !saved.tokenizers.isEmpty
            ? saved.tokenizers
            : try data.load(path: request.dataPath, seed: request.seed, progress: request.progress).tokenizers
        let symbols = symbols(of: tokenizers)
        let spec = try recipe.model(binding: symbols)
        try RunOpener.check(spec, data, symbols)
        let processor = Processor(threads: request.threads)
        let learner: any Learner
        if let bound = try recipe.boundLearner(binding: symbols) {
            learner = bound.spec.build(bound.facts, on: processor)
        } else {
            let samples = MemoryNeed.Samples(batch: 1, training: 1, evaluation: 1)
            try MemoryNeed(spec.network, optimizerStates: 0, samples: samples).check(model: recipe.name)
            learner = StepExecutor(
                network: try Network(spec.network, seed: request.seed),
                optimizer: SGD(try SettingValues([:], for: SGD.settings)), processor: processor)
        }
        try saved.load(into: learner, readers: tokenizers)
        return TextModel(
            name: recipe.name, task: task, learner: learner, tokenizers: tokenizers,
            readsData: saved.tokenizers.isEmpty)
    }

    /// What reads the texts that are given.
    var reader: any Tokenizer { tokenizers[0] }
    /// What the model writes in.
    var writer: any Tokenizer { tokenizers[tokenizers.count - 1] }

    /// What the vocabularies bind in a recipe, by the names that data sets use.
    private static func symbols(of tokenizers: [any Tokenizer]) -> [String: Int] {
        guard tokenizers.count == 2 else { return ["vocabulary": tokenizers.first?.vocabulary.count ?? 0] }
        let (source, target) = (tokenizers[0], tokenizers[1])
        var symbols = ["vocabulary.source": source.vocabulary.count, "vocabulary.target": target.vocabulary.count]
        if source.file == target.file { symbols["vocabulary"] = source.vocabulary.count }
        return symbols
    }
}
