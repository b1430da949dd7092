import Datasets
import Models
import Networks
import Settings
import Tensors

/// A run before its data is read: all that can be known to be right by then is.
struct RunDraft {
    private let request: RunRequest
    private let plan: TrainingPlan
    private let callbacks: StatedCallbacks
    private let weights: SavedWeights?
    /// The data as the recipe has it, without edits.
    private let recipeData: DatasetSpec
    /// The edits of the data that make other samples.
    private let dataEdits: [String: SettingValue]
    /// What the run's data depends on.
    let key: DataKey

    /// - Throws: `RecipeError`, `DatasetError`, `TrainingError`, `NetworkError`, or what is wrong with the weights.
    init(_ request: RunRequest) throws {
        self.request = request
        let recipe = request.recipe
        let data = try DatasetSpec(recipe, readFrom: request.dataPath)
        recipeData = data
        dataEdits = data.changes(request.dataEdits)
        callbacks = try CallbackCatalog.callbacks(of: recipe)
        plan = try TrainingPlan(recipe, task: data.task)
        // Files are read last: everything else that can be known is known to be right by then.
        if data.tellsShapesEarly {
            let spec = try recipe.model(binding: data.symbols ?? [:])
            if let symbols = data.symbols { try RunOpener.check(spec, data, symbols, loss: plan.loss.kind) }
        }
        weights = try request.weights.map { path throws(WeightFileError) in try SavedWeights(path) }
        key = DataKey(dataEdits.isEmpty ? data : try data.edited(dataEdits), request, weights)
    }

    /// The run, over opened data.
    ///
    /// - Throws: as `RunOpener.run`.
    func run(over data: OpenedData, id: String) throws -> sending TrainingRun {
        let (recipe, spec, dataset) = (request.recipe, data.key.spec, data.dataset)
        guard spec.isSame(as: key.spec) else {
            throw TrainingError.otherData(model: recipe.name, wanted: key.spec.kind, opened: spec.kind)
        }
        let model = try recipe.model(binding: dataset.symbols)
        // Named outputs say what is wrong with the main one where it stands.
        let outputs = try RunOutput.all(recipe, dataset.targets, model.network, mainLoss: plan.loss.kind)
        if spec.symbols == nil { try RunOpener.check(model, spec, dataset.symbols, loss: plan.loss.kind) }
        let processor = request.processor ?? Processor(threads: request.threads)
        let isReadByWeights = !data.key.tokenizers.isEmpty
        let run = try TrainingRun(
            id: id,
            blueprint: RecipeBlueprint(
                recipe: recipe, data: recipeData, binding: dataset.symbols,
                origin: RunOrigin(
                    recipe: recipe.source.text, file: recipe.source.file, overrides: recipe.overrides,
                    dataPath: data.key.path, shuffles: request.shuffles, dataSeed: data.key.seed),
                outputs: outputs),
            source: DatasetSource(
                dataset, pool: processor.pool, shuffles: request.shuffles && recipe.training.settings.flag("shuffle"),
                usesTest: request.usesTest,
                notes: (isReadByWeights ? dataset.unknownTokensNote.map { [$0] } ?? [] : [])
                    + (weights?.note(of: dataset.facts.coding) ?? []),
                origin: DataOrigin(
                    spec: recipeData, path: data.key.path, seed: data.key.seed, isEvaluated: data.key.isEvaluated,
                    dataset: dataset, edits: dataEdits),
                edits: dataEdits),
            plan: plan, dataEdits: dataEdits, seed: request.seed, processor: processor, callbacks: callbacks)
        if let weights { _ = try run.load(weights, by: .script) }
        return run
    }
}
