import Settings

extension RecipeError {
    /// A name without a value is a slip, as in `{lr: 0,1}`, which YAML reads as `{lr: 0, 1: }`: of a known setting the value
    /// is asked for, else the name is unknown as any other.
    ///
    /// - Parameters:
    ///   - owner: what the setting is of, for the message.
    ///   - also: further names that are known there.
    static func missingValue(
        of name: String, at mark: SourceMark, owner: String, declared: [Setting], also: [String] = [],
        in source: SourceText
    ) -> RecipeError {
        let known = declared.first { $0.name == name }
        if known != nil || also.contains(name) || declared.contains(where: { $0.name.hasPrefix("\(name).") }) {
            return RecipeError(
                in: source, at: mark, "`\(name)` of \(owner) has no value",
                expected: known?.expected ?? "`\(name): …`")
        }
        let names = declared.map(\.name)
        return RecipeError(
            in: source, at: mark, "\(owner) has no setting \(quoted(name))",
            expected: names.isEmpty ? "no settings" : "one of \(names.joined(separator: ", "))",
            nearest: nearestName(to: name, among: names + also))
    }
}
