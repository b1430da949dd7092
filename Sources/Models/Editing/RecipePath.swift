import Settings

/// A place in a recipe as `--set` and the Hyperparameters pane name it.
enum RecipePath {
    /// `layers.h1.out`: a setting of the layer at a path.
    case layer(path: String, setting: String)
    /// `input`, `data`, `train.batch`, `train.optimizer.lr`: keys from the root down.
    case keys([String])

    /// The first words that may follow `--set`.
    private static let roots = [
        "layers", "train", "optimizer", "schedule", "loss", "data", "outputs", "input", "inputs",
    ]
    /// The sections that name a component, which `x=word` and `x.kind=word` replace.
    static let components = [["data"], ["train", "optimizer"], ["train", "schedule"], ["train", "loss"]]

    /// The path that a shorter name means: `train.batch` for `batch`, `optimizer.lr` for `lr`.
    static func fullName(_ typed: String, in recipe: Recipe) -> String {
        let first = typed.prefix { $0 != "." }
        guard !typed.isEmpty, !roots.contains(String(first)) else { return typed }
        return SettingNames.find(typed, among: recipe.editableFields)?.name ?? typed
    }

    init(_ text: String, override: String, in recipe: Recipe) throws(RecipeError) {
        let source = recipe.source
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty }), Self.roots.contains(first) else {
            throw RecipeError(
                in: source, at: .override(override), "`\(text)` is not a place in a recipe",
                expected: "a path such as train.batch, optimizer.lr or layers.c1.out",
                nearest: nearestName(to: parts.first ?? text, among: Self.roots)
                    ?? SettingNames.nearest(to: text, among: recipe.editableFields))
        }
        if first == "layers" {
            guard parts.count >= 3, let setting = parts.last else {
                throw RecipeError(
                    in: source, at: .override(override), "`\(text)` names no layer's setting",
                    expected: "layers.NAME.SETTING=value")
            }
            self = .layer(path: parts[1..<(parts.count - 1)].joined(separator: "."), setting: setting)
        } else {
            self = .keys(SettingNames.components.contains(first) ? ["train"] + parts : parts)
        }
    }
}
