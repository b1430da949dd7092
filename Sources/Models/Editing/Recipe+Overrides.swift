import Networks
import Settings

extension Recipe {
    /// Reads a recipe from a library, and changes it.
    ///
    /// - Parameters:
    ///   - overrides: `path=value`, as `--set` takes them.
    ///   - furtherFields: settings of parts that a recipe knows by name only, such as its data's: they may be named in short.
    /// - Throws: `RecipeError`.
    public init(
        _ source: SourceText, overrides: [String], furtherFields: (Recipe) -> [EditableField]
    ) throws(RecipeError) {
        try self.init(source)
        for override in overrides { self = try setting(override, furtherFields: furtherFields(self)) }
    }

    /// The recipe with one value changed: `train.batch=64` or `batch=64`, `layers.h1.out=32`, `optimizer.lr=0.1`, `data=xor`.
    ///
    /// - Throws: `RecipeError` that names the override, for a path or a value that the recipe would not take. A layer's
    ///   value is checked with the shapes, by `spec(binding:)`.
    public func setting(_ override: String, furtherFields: [EditableField] = []) throws(RecipeError) -> Recipe {
        guard let sign = override.firstIndex(of: "=") else {
            throw RecipeError(
                in: source, at: .override(override), "no value is given", expected: "path=value, as in train.batch=64")
        }
        let value = try RecipeReader.read(
            value: String(override[override.index(after: sign)...]), override: override, for: source)
        let name = RecipePath.fullName(String(override[..<sign]), in: self, furtherFields)
        var (root, layerEdits) = (root, layerEdits)
        switch try RecipePath(name, override: override, in: self, furtherFields) {
        case .callback(let callback): try edit(&root, callback: callback, to: value, override: override)
        case .layer(let path, let setting):
            if let edit = try edit(&root, layer: path, setting: setting, to: value, override: override) {
                layerEdits.append(edit)
            }
        case .keys(let keys):
            if let component = RecipePath.components.first(where: { keys == $0 || keys == $0 + ["kind"] }) {
                try checkNothingIsDropped(from: component, by: override)
                root.replaceComponent(component[...], with: value)
            } else if keys.first == "data", keys.count > 2, Self.dataSteps.contains(keys[1]) {
                try setStep(&root, keys, to: value, override: override)
            } else {
                if let component = RecipePath.components.first(where: keys.starts) {
                    root.spellOut(component[...])
                }
                root.set(keys[...], to: value)
            }
        }
        return try Recipe(
            root: root, source: source, overrides: overrides + [name + override[sign...]], layerEdits: layerEdits)
    }

    /// Another kind of a component has settings of its own: those that were given before it would be lost without a word.
    private func checkNothingIsDropped(from component: [String], by override: String) throws(RecipeError) {
        for earlier in overrides {
            guard let sign = earlier.firstIndex(of: "="),
                case .keys(let keys) = try RecipePath(String(earlier[..<sign]), override: earlier, in: self),
                keys.count > component.count, keys.starts(with: component), keys != component + ["kind"],
                !RecipeNode.outlivesItsKind(keys[component.count], of: component.last ?? "")
            else { continue }
            throw RecipeError(
                in: source, at: .override(override), "it makes another kind and would drop \(quoted(earlier))",
                expected: "the two the other way round")
        }
    }

    /// Changes a layer where the recipe writes it down; or gives back an edit of one that shares its line with others.
    private func edit(
        _ root: inout RecipeNode, layer path: String, setting: String, to value: RecipeNode, override: String
    ) throws(RecipeError) -> LayerEdit? {
        // Names come from the text as it was written: an override changes none.
        let original = try overrides.isEmpty ? self : Recipe(source.text, file: source.file)
        let entries = original.namedEntries
        guard let entry = entries.first(where: { $0.path == path }) else {
            if let value = value.value, placedLayers.contains(where: { $0.path == path || $0.pattern == path }) {
                return LayerEdit(layer: path, setting: setting, value: value, mark: .override(override))
            }
            throw RecipeError(
                in: source, at: .override(override), "there is no layer \(quoted(path))",
                expected: "one of \(quotedList(entries.map(\.path), limit: 12))",
                nearest: nearestName(to: path, among: entries.map(\.path)))
        }
        guard setting != "name", setting != "from" else {
            throw RecipeError(
                in: source, at: .override(override), "`\(setting)` can only be changed in the recipe itself",
                expected: "a setting")
        }
        guard let index = root.pairs?.firstIndex(where: { $0.key == "layers" }), var pairs = root.pairs else {
            return nil
        }
        pairs[index].value.editEntry(at: entry.mark) { kind, body in
            let shorthand =
                LayerCatalog.all.settings(of: kind).first(where: \.isShorthand)?.name
                ?? blocks[kind]?.parameters.first?.name
            var body = body
            if let bare = body, bare.pairs == nil, let shorthand {
                body = RecipeNode(
                    content: .mapping([RecipeNode.Pair(key: shorthand, mark: bare.mark, value: bare)]), mark: bare.mark)
            }
            var settings = body ?? RecipeNode(content: .mapping([]), mark: entry.mark)
            settings.set([setting], to: value)
            return settings
        }
        root.content = .mapping(pairs)
        return nil
    }
}
