import Settings

extension Recipe {
    /// Puts a value into one of the data's steps: `data.preprocess.noise` for the value that `noise: 0.1` states,
    /// `data.preprocess.noise.deviation` for any of its settings, `data.preprocess.noise2` for a second step of its kind.
    ///
    /// - Parameter keys: `["data", "preprocess", "noise"]`.
    /// - Throws: `RecipeError` where the recipe has no such step: where it belongs among the others, only the recipe can say.
    func setStep(
        _ root: inout RecipeNode, _ keys: [String], to value: RecipeNode, override: String
    ) throws(RecipeError) {
        let list = Array(keys.prefix(2))
        root.spellOut(list.prefix(1))
        let steps = root[list[0]]?[list[1]]?.components ?? []
        let names = numberedNames(steps.map { $0.componentKind ?? "" })
        guard let index = names.firstIndex(of: keys[2]), keys.count <= 4 else {
            throw RecipeError(
                in: source, at: .override(override),
                "the recipe has no step \(quoted(keys.dropFirst(2).joined(separator: ".")))",
                expected: names.isEmpty
                    ? "a recipe with `\(list[1]):` under `\(list[0]):`" : "one of \(quotedList(names, limit: 12))",
                nearest: nearestName(to: keys[2], among: names))
        }
        var changed = steps
        let step = steps[index]
        let (kind, settings) = (step.componentKind ?? "", step.componentSettings)
        if keys.count == 3 {
            guard settings.count <= 1 else {
                throw RecipeError(
                    in: source, at: .override(override), "`\(keys[2])` has several settings",
                    expected: quotedList(settings.map { (keys + [$0.key]).joined(separator: ".") }, limit: 12))
            }
            changed[index].content = .mapping([RecipeNode.Pair(key: kind, mark: value.mark, value: value)])
        } else {
            var body = RecipeNode(content: .mapping(settings), mark: step.mark)
            body.set(keys[3...], to: value)
            changed[index].content = .mapping([RecipeNode.Pair(key: kind, mark: step.mark, value: body)])
        }
        root.set(list[...], to: RecipeNode(content: .list(changed), mark: value.mark))
    }
}
