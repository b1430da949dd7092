import Settings

/// What a recipe says of a loss, an optimiser, a data set or a preprocessing step: its kind, and settings that are not
/// checked yet. Whoever knows the kind checks them by `settings(for:)`, so that errors point into the recipe.
public struct ComponentRecipe: Sendable, Hashable {
    /// The recipe's word for it: `momentum`, `digits`.
    public let kind: String
    /// What was said, unchecked.
    public var given: [String: SettingValue] { said.values }
    /// The value of `kind: value`, which stands for the setting that is declared shorthand.
    public let shorthand: SettingValue?
    /// The components named under a key, such as a data set's `preprocess`.
    public let steps: [String: [ComponentRecipe]]
    let source: SourceText
    let mark: SourceMark
    private let kindMark: SourceMark
    private let said: GivenSettings

    /// Reads `word`, `{kind: word, ...}`, or `word: value` where that is the only key.
    ///
    /// - Parameter steps: the keys that hold lists of components.
    init(
        _ node: RecipeNode, role: String, steps stepKeys: [String] = [], in source: SourceText
    ) throws(RecipeError) {
        self.source = source
        mark = node.mark
        var pairs: [RecipeNode.Pair] = []
        if let word = node.text {
            (kind, kindMark) = (word, node.mark)
            shorthand = nil
        } else if let word = node["kind"] {
            guard let text = word.text else {
                throw RecipeError(
                    in: source, at: word.mark, "the kind of \(role) is \(word.describedKind)", expected: "a word")
            }
            (kind, kindMark) = (text, word.mark)
            shorthand = nil
            pairs = (node.pairs ?? []).filter { $0.key != "kind" }
        } else if let only = node.pairs?.first, node.pairs?.count == 1 {
            (kind, kindMark) = (only.key, only.mark)
            shorthand = only.value.value
            if shorthand == nil, !only.value.isNull {
                guard let settings = only.value.pairs else {
                    throw RecipeError(
                        in: source, at: only.value.mark, "`\(only.key)` is \(only.value.describedKind)",
                        expected: "a value, or `{setting: value}`")
                }
                pairs = settings
            }
        } else {
            throw RecipeError(
                in: source, at: node.mark, "the \(role) is \(node.describedKind) without a kind",
                expected: "a word, or `{kind: word, setting: value}`")
        }
        var steps: [String: [ComponentRecipe]] = [:]
        for pair in pairs where stepKeys.contains(pair.key) {
            var components: [ComponentRecipe] = []
            for step in pair.value.list ?? (pair.value.isNull ? [] : [pair.value]) {
                components.append(try ComponentRecipe(step, role: "`\(pair.key)` step", in: source))
            }
            steps[pair.key] = components
        }
        said = try GivenSettings(pairs.filter { !stepKeys.contains($0.key) }, of: "`\(kind)`", in: source)
        self.steps = steps
    }

    /// The settings, complete and checked.
    ///
    /// - Throws: `RecipeError` at the setting's place.
    public func settings(for declared: [Setting]) throws(RecipeError) -> SettingValues {
        try said.checkValues(for: declared, of: "`\(kind)`", in: source)
        var given = given
        if let shorthand {
            guard let setting = declared.first(where: \.isShorthand) else {
                throw RecipeError(
                    in: source, at: mark, "`\(kind)` does not take a bare value",
                    expected: declared.isEmpty ? "no settings" : "`\(kind): {\(declared[0].name): …}`")
            }
            given[setting.name] = shorthand
        }
        do {
            return try SettingValues(given, for: declared)
        } catch {
            throw RecipeError(error, of: "`\(kind)`", in: source, at: said.mark(of: error) ?? mark)
        }
    }

    /// The part of a catalogue that it names.
    ///
    /// - Throws: `RecipeError` at the place of a kind that nobody knows.
    public func find<Part>(in catalog: Catalog<Part>) throws(RecipeError) -> Part {
        if let part = catalog[kind] { return part }
        throw RecipeError(
            in: source, at: kindMark, "there is no \(catalog.role) `\(kind)`",
            expected: "one of \(catalog.names.joined(separator: ", "))", nearest: catalog.nearest(to: kind))
    }

    /// The part of a catalogue that it names, and its settings, complete and checked.
    ///
    /// - Throws: `RecipeError` at the place of an unknown kind or a bad setting.
    public func part<Part>(
        of catalog: Catalog<Part>
    ) throws(RecipeError) -> (part: Part, values: SettingValues) {
        (try find(in: catalog), try settings(for: catalog.settings(of: kind)))
    }

    /// Whether a value was said for the setting, by its name or bare.
    public func states(_ setting: Setting) -> Bool {
        given[setting.name] != nil || (setting.isShorthand && shorthand != nil)
    }

    /// An error of the component, at one of its settings or at its start.
    public func error(
        _ message: String, at setting: String? = nil, expected: String? = nil
    ) -> RecipeError {
        RecipeError(in: source, at: setting.flatMap(said.mark) ?? mark, message, expected: expected)
    }
}
