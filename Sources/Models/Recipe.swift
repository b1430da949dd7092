import Networks
import Settings

/// A model's recipe: its inputs, its layers or another learner, the data it learns from and how it is trained. A value without weights.
///
/// Reading it checks the language; `spec(binding:)` checks names, settings and shapes of the layers.
public struct Recipe: Sendable {
    /// `model:`
    public let name: String
    /// The first comment, in one line.
    public let summary: String
    public let inputs: [ModelInput]
    /// What learns in place of a network of layers; nil for such a network.
    public let learner: ComponentRecipe?
    /// The data to train on; nil if the recipe names none.
    public let data: ComponentRecipe?
    /// How it is trained.
    public let training: TrainingRecipe
    /// The network's answers, the main one first; empty where the last layer gives the only one.
    public let outputs: [OutputRecipe]
    /// The text that it was read from, for errors.
    public let source: SourceText
    /// What was overridden, in order: `train.batch=64`.
    public let overrides: [String]

    /// The keys of `data` that hold lists of steps.
    static let dataSteps = ["preprocess"]

    let root: RecipeNode
    /// Values of layers' settings that are put in after the recipe was read, in order; later ones win.
    var layerEdits: [LayerEdit]
    let blocks: [String: BlockDefinition]
    let layers: RecipeNode

    /// Reads a recipe.
    ///
    /// - Parameters:
    ///   - file: the name that errors show.
    ///   - overrides: `path=value`, as `--set` takes them.
    /// - Throws: `RecipeError`.
    public init(_ text: String, file: String, overrides: [String] = []) throws(RecipeError) {
        try self.init(SourceText(text, file: file), overrides: overrides)
    }

    /// Reads a recipe from a library.
    ///
    /// - Parameter overrides: `path=value`, as `--set` takes them.
    /// - Throws: `RecipeError`.
    public init(_ source: SourceText, overrides: [String] = []) throws(RecipeError) {
        try self.init(root: RecipeReader.read(source), source: source, overrides: [])
        for override in overrides { self = try setting(override) }
    }

    init(
        root: RecipeNode, source: SourceText, overrides: [String], layerEdits: [LayerEdit] = []
    ) throws(RecipeError) {
        self.root = root
        self.layerEdits = layerEdits
        self.source = source
        self.overrides = overrides
        var reader = try MappingReader(root, of: "the recipe", in: source)
        let model = try reader.takeText("model")
        guard let model else {
            throw reader.missing("model", "a name, `model: lenet5`")
        }
        // Run folders are called after the model.
        try EntryName.check(model.text, at: model.mark, in: source)
        name = model.text
        summary = Self.summary(of: source.text)
        inputs = try ModelInput.read(from: &reader)
        learner = try reader.take("learner").map { node throws(RecipeError) in
            try ComponentRecipe(node, role: "learner", in: source)
        }
        layers = try Self.layers(&reader, isNetwork: learner == nil)
        blocks = try BlockDefinition.read(reader.take("blocks"), in: source)
        if let learner { try Self.checkTraining(root["train"], of: learner, in: source) }
        data = try reader.take("data").map { node throws(RecipeError) in
            try ComponentRecipe(node, role: "data", steps: Self.dataSteps, in: source)
        }
        training = try TrainingRecipe(reader.take("train"), in: source)
        outputs = try OutputRecipe.read(reader.take("outputs"), in: source)
        try reader.finish()
    }

    /// The list of layers; an empty one where something else learns.
    private static func layers(
        _ reader: inout MappingReader, isNetwork: Bool
    ) throws(RecipeError) -> RecipeNode {
        let source = reader.source
        guard isNetwork else {
            for key in ["layers", "blocks", "outputs"] {
                guard let node = reader.take(key) else { continue }
                throw RecipeError(
                    in: source, at: node.mark, "`learner` and `\(key)` are both given", expected: "one of them")
            }
            return RecipeNode(content: .list([]), mark: reader.mark)
        }
        let layers = try reader.need("layers", "a list of layers, or a `learner`")
        guard let entries = layers.list, !entries.isEmpty else {
            throw RecipeError(
                in: source, at: layers.mark,
                "`layers` is \(layers.list == nil ? layers.describedKind : "an empty list")",
                expected: "a list of at least one layer")
        }
        return layers
    }

    /// Refuses what says how gradients move weights where there are none: a setting that nothing listens to.
    private static func checkTraining(
        _ node: RecipeNode?, of learner: ComponentRecipe, in source: SourceText
    ) throws(RecipeError) {
        let taken = ["batch", "callbacks", "epochs", "loss", "shuffle"]
        let known = (TrainingRecipe.declared.map(\.name) + SettingNames.components).map { $0.prefix { $0 != "." } }
        for pair in node?.pairs ?? [] where !taken.contains(pair.key) && known.contains(pair.key[...]) {
            throw RecipeError(
                in: source, at: pair.mark,
                "`\(pair.key)` under `train` changes nothing: `learner: \(learner.kind)` learns without gradients",
                expected: "\(taken.joined(separator: ", "))")
        }
    }

    /// The first comment's text, up to the first line that is none.
    static func summary(of text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        guard line.hasPrefix("#") else { return "" }
        return line.drop { $0 == "#" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// One named input of a model.
public struct ModelInput: Sendable, Hashable {
    /// Its name in `from`; the only input is called `input`.
    public let name: String
    /// Without the batch.
    public let shape: SymbolicShape

    /// The largest extent that a recipe may state.
    static let extentLimit = 1 << 24

    static func read(from reader: inout MappingReader) throws(RecipeError) -> [ModelInput] {
        let source = reader.source
        switch (reader.take("input"), reader.take("inputs")) {
        case (let node?, nil): return [try ModelInput("input", node, isOnly: true, in: source)]
        case (nil, let node?):
            guard let pairs = node.pairs, !pairs.isEmpty else {
                throw RecipeError(
                    in: source, at: node.mark, "`inputs` is \(node.describedKind)",
                    expected: "`{source: [time], target: [time]}`")
            }
            var inputs: [ModelInput] = []
            for pair in pairs {
                try EntryName.check(pair.key, at: pair.mark, in: source)
                inputs.append(try ModelInput(pair.key, pair.value, isOnly: false, in: source))
            }
            return inputs
        case (_, let node?):
            throw RecipeError(in: source, at: node.mark, "both `input` and `inputs` are given", expected: "one of them")
        case (nil, nil):
            throw reader.missing("input", "a sample's shape, `input: [1, 32, 32]`")
        }
    }

    /// The times of two inputs differ, though both are called `time`: each has its own, such as `source.time`.
    private static func own(_ dimension: Dimension, of name: String?) -> Dimension {
        guard case .symbol(let symbol) = dimension, let name, !symbol.contains(".") else { return dimension }
        return .symbol("\(name).\(symbol)")
    }

    private init(_ name: String, _ node: RecipeNode, isOnly: Bool, in source: SourceText) throws(RecipeError) {
        let extent = Setting(name, .dimension(1...Self.extentLimit), "an extent")
        var dimensions: [Dimension] = []
        for element in node.list ?? [node] {
            do {
                guard let value = element.value else {
                    throw SettingError(setting: name, got: element.describedKind, expected: extent.expected)
                }
                dimensions.append(Self.own(Dimension(try extent.checked(value)), of: isOnly ? nil : name))
            } catch let error as SettingError {
                throw RecipeError(
                    in: source, at: element.mark, "an extent of `\(name)` is \(error.got)", expected: error.expected)
            } catch {
                throw RecipeError(in: source, at: element.mark, "\(error)")
            }
        }
        guard (1...8).contains(dimensions.count) else {
            throw RecipeError(
                in: source, at: node.mark, "`\(name)` has \(dimensions.count) extents",
                expected: "from 1 to 8, without the batch: `[1, 32, 32]`")
        }
        self.name = name
        shape = SymbolicShape(dimensions)
        guard shape.count <= NetworkSpec.valueLimit else {
            throw RecipeError(
                in: source, at: node.mark, "`\(name)` has \(shape) values",
                expected: "at most \(NetworkSpec.valueLimit)")
        }
    }

    /// An input of a known name and shape.
    public init(name: String, shape: SymbolicShape) {
        self.name = name
        self.shape = shape
    }
}
