import Settings

extension Recipe {
    /// Changes a setting of a callback where the recipe lists it: `callbacks.early-stopping.patience=5`, and where there are
    /// several of a kind `callbacks.csv-log.1.file=other.csv`.
    func edit(
        _ root: inout RecipeNode, callback: RecipePath.CallbackSetting, to value: RecipeNode, override: String
    ) throws(RecipeError) {
        let node = root["train"]?["callbacks"]
        var callbacks = node?.components ?? []
        let kinds = callbacks.map(\.componentKind)
        let places = kinds.indices.filter { kinds[$0] == callback.kind }
        guard let node, !places.isEmpty else {
            let stated = kinds.compactMap(\.self)
            throw RecipeError(
                in: source, at: .override(override), "the recipe has no callback \(quoted(callback.kind))",
                expected: stated.isEmpty
                    ? "a callback in the recipe, under `train: {callbacks: […]}`" : "one of \(quotedList(stated))",
                nearest: nearestName(to: callback.kind, among: stated))
        }
        let number = callback.number ?? (places.count == 1 ? 0 : places.count)
        guard places.indices.contains(number) else {
            throw RecipeError(
                in: source, at: .override(override), "the recipe has \(places.count) callbacks `\(callback.kind)`",
                expected: places.count == 1
                    ? "`callbacks.\(callback.kind).\(callback.setting)=value`"
                    : "`callbacks.\(callback.kind).N.\(callback.setting)=value`, N from 0 to \(places.count - 1)")
        }
        callbacks[places[number]].spellOutCallback()
        callbacks[places[number]].set([callback.setting], to: value)
        root.set(["train", "callbacks"], to: RecipeNode(content: .list(callbacks), mark: node.mark))
    }
}

extension RecipeNode {
    /// Writes a component as `{kind: word, …}`, so that it can take a setting.
    fileprivate mutating func spellOutCallback() {
        guard self["kind"] == nil, let kind = componentKind else { return }
        let word = RecipeNode(content: .scalar(kind, isQuoted: false), mark: mark)
        content = .mapping([Pair(key: "kind", mark: mark, value: word)] + componentSettings)
    }
}
