import Settings

/// A place in a recipe as `--set` and the Hyperparameters pane name it.
enum RecipePath {
    /// `layers.h1.out`: a setting of the layer at a path.
    case layer(path: String, setting: String)
    /// `callbacks.early-stopping.patience`: a setting of a callback.
    case callback(CallbackSetting)
    /// `input`, `data`, `train.batch`, `train.optimizer.lr`: keys from the root down.
    case keys([String])

    /// A setting of a callback, by the callback's kind and, where there are several of a kind, its number among them.
    struct CallbackSetting: Equatable {
        let kind: String
        let number: Int?
        let setting: String
    }

    /// The first words that may follow `--set`.
    private static let roots = [
        "layers", "learner", "train", "optimizer", "schedule", "loss", "callbacks", "data", "outputs", "input",
        "inputs",
    ]
    /// The sections that name a component, which `x=word` and `x.kind=word` replace.
    static let components = [
        ["data"], ["learner"], ["train", "optimizer"], ["train", "schedule"], ["train", "loss"],
    ]

    /// The path that a shorter name means: `train.batch` for `batch`, `optimizer.lr` for `lr`.
    static func fullName(_ typed: String, in recipe: Recipe, _ further: [EditableField] = []) -> String {
        let first = typed.prefix { $0 != "." }
        guard !typed.isEmpty, !roots.contains(String(first)) else { return typed }
        let fields = recipe.editableFields
        return (SettingNames.find(typed, among: fields) ?? SettingNames.find(typed, among: fields + further))?.name
            ?? typed
    }

    init(
        _ text: String, override: String, in recipe: Recipe, _ further: [EditableField] = []
    ) throws(RecipeError) {
        let source = recipe.source
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty }), Self.roots.contains(first) else {
            throw RecipeError(
                in: source, at: .override(override), "`\(text)` is not a place in a recipe",
                expected: "a path such as train.batch, optimizer.lr or layers.c1.out",
                nearest: nearestName(to: parts.first ?? text, among: Self.roots)
                    ?? SettingNames.nearest(to: text, among: recipe.editableFields + further))
        }
        if first == "layers" {
            guard parts.count >= 3, let setting = parts.last else {
                throw RecipeError(
                    in: source, at: .override(override), "`\(text)` names no layer's setting",
                    expected: "layers.NAME.SETTING=value")
            }
            self = .layer(path: parts[1..<(parts.count - 1)].joined(separator: "."), setting: setting)
        } else if let path = Self.afterCallbacks(parts) {
            self = .callback(try Self.callback(path, text, override: override, in: source))
        } else {
            if first == "outputs", parts.count > 2 { try Self.checkOutput(parts[1], override: override, in: recipe) }
            let isOfTraining = SettingNames.components.contains(first) || first == "callbacks"
            self = .keys(isOfTraining ? ["train"] + parts : parts)
        }
    }

    /// A single setting of an output that nobody named would be a new output without a layer.
    private static func checkOutput(_ name: String, override: String, in recipe: Recipe) throws(RecipeError) {
        let names = recipe.outputs.map(\.name)
        guard !names.contains(name) else { return }
        throw RecipeError(
            in: recipe.source, at: .override(override), "there is no output \(quoted(name))",
            expected: names.isEmpty
                ? "a recipe with `outputs`; this one has none" : "one of \(quotedList(names, limit: 12))",
            nearest: nearestName(to: name, among: names))
    }

    /// What stands behind `callbacks.` or `train.callbacks.`; nil for other paths, and for the whole list.
    private static func afterCallbacks(_ parts: [String]) -> [String]? {
        let path = parts.first == "train" ? parts.dropFirst() : parts[...]
        return path.first == "callbacks" && path.count > 1 ? Array(path.dropFirst()) : nil
    }

    /// `early-stopping.patience`, `csv-log.1.file`.
    private static func callback(
        _ path: [String], _ text: String, override: String, in source: SourceText
    ) throws(RecipeError) -> CallbackSetting {
        let number = path.count == 3 ? Int(path[1]) : nil
        guard path.count == 2 || number != nil, let kind = path.first, let setting = path.last else {
            throw RecipeError(
                in: source, at: .override(override), "`\(text)` names no callback's setting",
                expected: "callbacks.NAME.SETTING=value, or callbacks.NAME.NUMBER.SETTING=value")
        }
        return CallbackSetting(kind: kind, number: number, setting: setting)
    }
}
