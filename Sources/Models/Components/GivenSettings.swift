import Settings

/// Settings as they were said, each with its place, before anybody has checked them.
struct GivenSettings: Sendable, Hashable {
    private(set) var values: [String: SettingValue] = [:]
    private var nameMarks: [String: SourceMark] = [:]
    private var valueMarks: [String: SourceMark] = [:]

    init() {}

    /// The pairs that say something, those of nested mappings under dotted names: `clip: {norm: 1}` is `clip.norm`.
    init(_ pairs: [RecipeNode.Pair], of owner: String, in source: SourceText) throws(RecipeError) {
        try add(pairs, prefix: "", of: owner, in: source)
    }

    private mutating func add(
        _ pairs: [RecipeNode.Pair], prefix: String, of owner: String, in source: SourceText
    ) throws(RecipeError) {
        for pair in pairs where !pair.value.isNull {
            let name = prefix + pair.key
            if let inner = pair.value.pairs {
                try add(inner, prefix: "\(name).", of: owner, in: source)
            } else if let value = pair.value.value {
                values[name] = value
                nameMarks[name] = pair.mark
                valueMarks[name] = pair.value.mark
            } else {
                throw RecipeError(
                    in: source, at: pair.value.mark, "`\(name)` of \(owner) is \(pair.value.describedKind)",
                    expected: "a value or a list of values")
            }
        }
    }

    /// Where an error of a setting points: at the name if that is unknown, else at the value; nil if nothing was said.
    func mark(of error: SettingError) -> SourceMark? {
        (error.got == "unknown" ? nameMarks : valueMarks)[error.setting]
    }

    /// Where a value stands.
    func mark(of name: String) -> SourceMark? { valueMarks[name] }
}
