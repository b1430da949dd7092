import Settings

/// Settings as they were said, each with its place, before anybody has checked them.
struct GivenSettings: Sendable, Hashable {
    private(set) var values: [String: SettingValue] = [:]
    private var nameMarks: [String: SourceMark] = [:]
    private var valueMarks: [String: SourceMark] = [:]
    /// The names without a value, `momentum:`, in order.
    private var empty: [String] = []

    init() {}

    /// The pairs, those of nested mappings under dotted names: `clip: {norm: 1}` is `clip.norm`.
    init(_ pairs: [RecipeNode.Pair], of owner: String, in source: SourceText) throws(RecipeError) {
        try add(pairs, prefix: "", of: owner, in: source)
    }

    private mutating func add(
        _ pairs: [RecipeNode.Pair], prefix: String, of owner: String, in source: SourceText
    ) throws(RecipeError) {
        for pair in pairs {
            let name = prefix + pair.key
            if pair.value.isNull {
                empty.append(name)
                nameMarks[name] = pair.mark
            } else if let inner = pair.value.pairs {
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

    /// Holds that every name has a value.
    ///
    /// - Throws: `RecipeError` for the first name without.
    func checkValues(
        for declared: [Setting], also: [String] = [], of owner: String, in source: SourceText
    ) throws(RecipeError) {
        guard let name = empty.first, let mark = nameMarks[name] else { return }
        throw .missingValue(of: name, at: mark, owner: owner, declared: declared, also: also, in: source)
    }

    /// Where an error of a setting points: at the name if that is unknown, else at the value; nil if nothing was said.
    func mark(of error: SettingError) -> SourceMark? {
        (error.got == "unknown" ? nameMarks : valueMarks)[error.setting]
    }

    /// Where a value stands.
    func mark(of name: String) -> SourceMark? { valueMarks[name] }
}
