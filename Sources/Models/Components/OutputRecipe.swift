import Networks
import Settings

/// One of a recipe's `outputs:`: which layer answers, what its answer is compared with, and how much that counts.
public struct OutputRecipe: Sendable, Hashable {
    public let name: String
    /// The layer whose output it is.
    public let layer: String
    /// The name of the target that it answers; nil for the main one.
    public let target: String?
    /// nil for the loss of the main output, or the standard one of another kind of target.
    public let loss: ComponentRecipe?
    /// What its loss is multiplied by in the loss of a step.
    public let weight: Double
    /// Whether it only helps the layers before it to learn, and is left out of evaluations.
    public let isTrainingOnly: Bool
    let source: SourceText
    private let mark: SourceMark
    private let marks: [String: SourceMark]

    /// What its weight may be; live, since a step only multiplies by it.
    public static let weightSetting = Setting(
        "weight", .number(0...1e6), standard: .number(1), live: true,
        "what its loss is multiplied by in the loss of a step")
    private static let declared = [
        weightSetting, Setting("training-only", .flag, standard: .flag(false), "whether evaluations leave it out"),
    ]

    /// Reads `outputs:`, in order; the first one is the main output.
    static func read(_ node: RecipeNode?, in source: SourceText) throws(RecipeError) -> [OutputRecipe] {
        guard let node else { return [] }
        guard let pairs = node.pairs, !pairs.isEmpty else {
            throw RecipeError(
                in: source, at: node.mark,
                "`outputs` is \(node.pairs == nil ? node.describedKind : "an empty mapping")",
                expected: "`{name: {from: layer}, …}`, the main output first")
        }
        var outputs: [OutputRecipe] = []
        for pair in pairs { outputs.append(try OutputRecipe(pair, isMain: outputs.isEmpty, in: source)) }
        return outputs
    }

    private init(_ pair: RecipeNode.Pair, isMain: Bool, in source: SourceText) throws(RecipeError) {
        let owner = "the output `\(pair.key)`"
        try EntryName.check(pair.key, at: pair.mark, in: source)
        guard !pair.key.contains(".") else {
            throw RecipeError(
                in: source, at: pair.mark, "`\(pair.key)` is no name of an output",
                expected: "letters, digits, `_` and `-`, without dots")
        }
        var reader = try MappingReader(pair.value, of: owner, in: source)
        guard let from = try reader.takeText("from") else {
            throw reader.missing("from", "the name of a layer, `from: head`")
        }
        let target = try reader.takeText("target")
        let lossNode = reader.take("loss")
        loss = try lossNode.map { node throws(RecipeError) in try ComponentRecipe(node, role: "loss", in: source) }
        if let loss { _ = try loss.part(of: LossCatalog.all) }
        let stated = try GivenSettings(reader.rest, of: owner, in: source)
        try stated.checkValues(for: Self.declared, also: ["from", "target", "loss"], of: owner, in: source)
        let settings: SettingValues
        do {
            settings = try SettingValues(stated.values, for: Self.declared)
        } catch {
            throw RecipeError(error, of: owner, in: source, at: stated.mark(of: error) ?? pair.mark)
        }
        (name, layer, self.target) = (pair.key, from.text, target?.text)
        weight = settings.number("weight")
        isTrainingOnly = settings.flag("training-only")
        self.source = source
        mark = pair.mark
        marks = ["from": from.mark, "target": target?.mark, "loss": lossNode?.mark].compactMapValues(\.self)
        guard isMain else { return }
        if isTrainingOnly {
            throw RecipeError(
                in: source, at: stated.mark(of: "training-only") ?? mark,
                "\(owner) is the first one, and the main output can't be `training-only`",
                expected: "an output first that is evaluated")
        }
        if lossNode != nil {
            throw error(
                "\(owner) is the main one, whose loss is that of `train`", at: "loss", expected: "`train: {loss: …}`")
        }
    }

    /// An error at one of its keys, or at its name.
    public func error(_ message: String, at key: String? = nil, expected: String? = nil, nearest: String? = nil)
        -> RecipeError
    {
        RecipeError(in: source, at: key.flatMap { marks[$0] } ?? mark, message, expected: expected, nearest: nearest)
    }
}
