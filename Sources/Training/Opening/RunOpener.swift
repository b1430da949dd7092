import Datasets
import Models
import Networks
import Settings
import Tensors

/// Opens runs: reads the data where nobody has read it, checks that the network fits it, and builds the network.
public enum RunOpener {
    /// The architecture of a recipe, looked at as `open` does, but without a weight made. What only files can tell is left
    /// open where they are not read: of a recipe with such data the symbols stay symbols.
    ///
    /// - Parameters:
    ///   - path: where the data is, or would be, read from.
    ///   - readsData: whether it is read, so that vocabulary and classes have their sizes.
    /// - Throws: what `open` would throw.
    public static func inspect(
        _ recipe: Recipe, dataPath path: String? = nil, readsData: Bool = false
    ) throws -> ModelSpec {
        // An architecture need not say what it learns from.
        guard recipe.data != nil || path != nil else { return try recipe.model() }
        let data = try DatasetSpec(recipe, readFrom: path)
        _ = try CallbackCatalog.callbacks(of: recipe)
        let plan = try TrainingPlan(recipe, task: data.task)
        // Read even where the symbols are known: a path that was given is one that must be right.
        let reads = readsData || (data.isEmbedded && (data.symbols == nil || !recipe.outputs.isEmpty))
        let dataset = reads ? try data.load(path: path) : nil
        let symbols = dataset?.symbols ?? data.symbols
        guard symbols != nil || data.tellsShapesEarly else {
            throw DatasetError.needsPath(
                dataset: data.kind, expected: "a table, since the shapes of this model follow from its columns")
        }
        let spec = try recipe.model(binding: symbols ?? [:])
        if let dataset { _ = try RunOutput.all(recipe, dataset.targets, spec.network, mainLoss: plan.loss.kind) }
        if let symbols { try check(spec, data, symbols, loss: plan.loss.kind) }
        return spec
    }

    /// A run ready before its first step, over data that is read for it, or that the request's shelf has.
    ///
    /// - Throws: `RecipeError`, `DatasetError`, `TrainingError`, `NetworkError`, or what is wrong with the weights.
    public static func open(_ request: RunRequest, id: String) throws -> sending TrainingRun {
        let draft = try RunDraft(request)
        let data =
            try request.shelf.map { try $0.data(draft.key, progress: request.progress) }
            ?? OpenedData(draft.key, progress: request.progress)
        return try draft.run(over: data, id: id)
    }

    /// Finds the mistakes of a request that show before any data is read.
    ///
    /// - Throws: as `open`.
    public static func check(_ request: RunRequest) throws { _ = try RunDraft(request) }

    /// The data of a request, read once for all runs that are made over it.
    ///
    /// - Throws: as `open`: what can be known to be wrong before files are read is said first.
    public static func data(for request: RunRequest) throws -> OpenedData {
        try OpenedData(RunDraft(request).key, progress: request.progress)
    }

    /// A run over data that was opened before; nothing of it is read again. Its seed, its path and what reads it are the data's, so
    /// that requests may differ in all else: in the seed of the weights, the plan, the layers.
    ///
    /// - Throws: as `open`; `TrainingError.otherData` if the recipe is one of other data.
    public static func run(over data: OpenedData, _ request: RunRequest, id: String) throws -> sending TrainingRun {
        try RunDraft(request).run(over: data, id: id)
    }

    /// A run that goes on from a checkpoint, bit for bit.
    ///
    /// - Throws: as `open`, and `CheckpointError`.
    public static func resume(
        _ checkpoint: Checkpoint, file: String, dataPath: String? = nil, threads: Int? = nil,
        processor: Processor? = nil, shelf: DataShelf? = nil,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) throws -> sending TrainingRun {
        var request = try RunRequest(checkpoint, dataPath: dataPath, threads: threads)
        request.processor = processor
        request.shelf = shelf
        request.progress = progress
        let run = try open(request, id: checkpoint.header.run)
        try run.resume(checkpoint, file: file)
        return run
    }

    /// What an input is given, for a message.
    private static func words(_ input: DatasetInput, _ symbols: [String: Int]) -> String {
        switch input {
        case .row(let symbol): symbols[symbol].map { "\($0) numbers (`\(symbol)`)" } ?? input.description
        case .levels(let symbol): symbols[symbol].map { "\($0) token ids (`\(symbol)`)" } ?? input.description
        case .values, .tokens: input.description
        }
    }

    /// Whether a network takes the data's samples and answers in its terms.
    ///
    /// - Parameter loss: the kind of loss that it learns by; nil where it learns nothing, or that was asked before.
    static func check(
        _ spec: ModelSpec, _ data: DatasetSpec, _ symbols: [String: Int], loss: String? = nil
    ) throws(TrainingError) {
        let network = spec.signature
        let fits =
            network.inputs.count == data.inputs.count
            && zip(network.inputs, data.inputs).enumerated().allSatisfy { index, pair in
                switch pair.1 {
                case .values(let shape): pair.0.known == shape && network.inputForms[index] != .tokens
                case .row(let symbol):
                    pair.0 == [symbols[symbol].map(Dimension.known) ?? .symbol(symbol)]
                        && network.inputForms[index] != .tokens
                case .tokens: network.inputForms[index] == .tokens
                case .levels(let symbol):
                    network.inputForms[index] == .tokens && pair.0.rank == 1
                        && (pair.0[0].value == nil || symbols[symbol] == nil || pair.0[0].value == symbols[symbol])
                }
            }
        guard fits else {
            throw .inputDiffers(
                model: spec.name, expected: network.inputs.map(\.description).joined(separator: " and "),
                data: data.kind, got: data.inputs.map { Self.words($0, symbols) }.joined(separator: " and "))
        }
        if let loss, let fitting = data.task.fittingLosses, !data.task.takes(loss: loss) {
            throw .lossDoesNotFit(model: spec.name, loss: loss, task: data.task.name, fitting: fitting)
        }
        if let objection = data.task.objection(toAnswer: network.output, inputs: network.inputs) {
            throw .answerDiffers(
                model: spec.name, answer: network.output.description, data: data.kind, needs: objection.needs,
                expected: objection.expected)
        }
        switch (data.task.target, data.task.answer) {
        case (.numbers, _), (.labels, _):
            guard let targets = symbols["targets"], network.output.count != targets else { break }
            throw .outputDiffers(
                model: spec.name, outputs: network.output.count, data: data.kind, classes: targets, symbol: "targets")
        case (.classes, .sample):
            let (outputs, classes) = (network.output.count, symbols["classes"] ?? data.classNames.count)
            // A single score is a binary classifier's. Classes without samples only learn low scores.
            guard classes == 0 || outputs >= max(classes, 2) || (outputs == 1 && classes == 2) else {
                throw .outputDiffers(
                    model: spec.name, outputs: outputs, data: data.kind, classes: classes, symbol: "classes")
            }
            if classes > 0, let loss, !data.task.takes(loss: loss, outputs: outputs) {
                throw .oneScore(model: spec.name, loss: loss)
            }
        case (.classes, _):
            let symbol =
                data.task.answer == .eachToken
                ? "classes" : data.inputs.count > 1 ? "vocabulary.target" : "vocabulary"
            let (outputs, wanted) = (network.output[-1].value ?? 0, symbols[symbol] ?? 0)
            guard outputs == wanted else {
                throw .outputDiffers(
                    model: spec.name, outputs: outputs, data: data.kind, classes: wanted, symbol: symbol)
            }
        }
    }
}

extension DatasetSpec {
    /// Whether a network's shapes can be checked before the samples are read. Vectors of a table's levels are joined to one row,
    /// and how many there are only the samples tell.
    var tellsShapesEarly: Bool {
        symbols != nil || !inputs.contains { if case .levels = $0 { true } else { false } }
    }

    /// The data that a recipe names, its settings checked where they stand.
    ///
    /// - Parameter path: where it is read from. A set that comes with the program gives way to the kind that reads such samples
    ///   from files, whose settings may then be given as well.
    /// - Throws: `RecipeError`, `DatasetError`, or `TrainingError` if the recipe names none.
    public init(_ recipe: Recipe, readFrom path: String? = nil) throws {
        guard let data = recipe.data else { throw TrainingError.noData(model: recipe.name) }
        let type = try data.find(in: DatasetCatalog.all)
        let steps = try data.steps["preprocess"]?.map { step -> any PreprocessingStep in
            let (type, values) = try step.part(of: PreprocessingCatalog.all)
            return type.init(values)
        }
        let ofReader = (type.reader?.settings ?? []).filter { setting in
            !type.settings.contains { $0.name == setting.name }
        }
        if let path, type.files == nil, type.reader == nil {
            throw DatasetError.takesNoPath(dataset: type.kind, path: path)
        }
        if path != nil, let reader = type.reader {
            let values = try data.settings(for: type.settings + ofReader)
            try self.init(reader, SettingValues(sharing: values, with: reader.settings), preprocessing: steps)
            return
        }
        if let setting = data.given.keys.sorted().first(where: { name in ofReader.contains { $0.name == name } }),
            let reader = type.reader
        {
            throw data.error(
                "`\(setting)` is a setting of `\(reader.kind)`, which reads files; `\(type.kind)` comes with the program",
                expected: "the files with --data")
        }
        do {
            try self.init(type, try data.settings(for: type.settings), preprocessing: steps)
        } catch DatasetError.preprocessing(let step, let shape, let reason) {
            let message = DatasetError.preprocessing(step: step, shape: shape, reason: reason).description
            throw (data.steps["preprocess"]?.first { $0.kind == step } ?? data).error(
                message, expected: "a step for the samples of `\(data.kind)`")
        }
    }
}

extension CallbackCatalog {
    /// The callbacks that a recipe states.
    ///
    /// - Throws: `RecipeError` at the place of an unknown kind or a bad setting.
    static func callbacks(of recipe: Recipe) throws(RecipeError) -> StatedCallbacks {
        var stated: [(type: any Callback.Type, values: SettingValues)] = []
        var files: Set<String> = []
        for component in recipe.training.callbacks {
            let (type, settings) = try component.part(of: all)
            if let file = settings["file"]?.text {
                if let reason = ArtefactName.objection(to: file) { throw refusal(of: file, of: component, reason) }
                guard files.insert(file).inserted else {
                    throw refusal(of: file, of: component, "another callback writes that file")
                }
            }
            if let monitor = settings[Monitor.setting.name]?.text,
                let objection = Monitor.objection(to: monitor, outputs: recipe.outputs.map(\.name))
            {
                let hint = objection.nearest.map { "; did you mean `\($0)`?" } ?? ""
                throw component.error(
                    "`\(objection.setting)` of `\(component.kind)` is \(objection.got)", at: objection.setting,
                    expected: objection.expected + hint)
            }
            stated.append((type, settings))
        }
        return StatedCallbacks(stated)
    }

    private static func refusal(of file: String, of component: ComponentRecipe, _ reason: String) -> RecipeError {
        component.error(
            "`file` of `\(component.kind)` is `\(file)`: \(reason)", at: "file",
            expected: "a name of its own in the run's folder, such as `\(component.kind).txt`")
    }
}
