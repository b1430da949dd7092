import Expressions
import Networks
import Settings

/// A layer's settings as an entry states them: block parameters and symbols put in, still to be checked.
struct LayerSettings {
    private(set) var stated: [String: SettingValue] = [:]
    /// Parameters that are another layer's: `weight: {tied: embedding.weight}`.
    private(set) var tied: [String: String] = [:]
    private let entry: LayerEntry
    private let source: SourceText
    private let context: String
    private var marks: [String: SourceMark] = [:]

    init(
        _ entry: LayerEntry, of type: any LayerSpec.Type, in scope: Scope, source: SourceText, binding: [String: Int],
        edits: [LayerEdit] = []
    ) throws(RecipeError) {
        self.entry = entry
        self.source = source
        context = scope.context
        let declared = type.settings
        if let body = entry.body, body.pairs == nil {
            guard let setting = declared.first(where: \.isShorthand) else {
                throw RecipeError(
                    in: source, at: body.mark, "`\(entry.kind)` does not take a bare value",
                    expected: declared.first.map { "`\(entry.kind): {\($0.name): …}`" } ?? "no settings")
            }
            stated[setting.name] = try body.value(in: scope.environment, of: source)
            marks[setting.name] = body.mark
        }
        for pair in entry.pairs where pair.key != "name" && pair.key != "from" {
            marks[pair.key] = pair.value.pairs == nil ? pair.value.mark : pair.mark
            guard !pair.value.isNull else {
                throw .missingValue(
                    of: pair.key, at: pair.mark, owner: "`\(entry.kind)`\(context)", declared: declared,
                    also: ["name", "from"], in: source)
            }
            if let inner = pair.value.pairs {
                guard inner.count == 1, inner[0].key == "tied", let owner = inner[0].value.text else {
                    throw RecipeError(
                        in: source, at: pair.value.mark, "`\(pair.key)` of `\(entry.kind)` is a mapping",
                        expected: "a value, or `{tied: embedding.weight}` for a parameter that two layers share")
                }
                tied[pair.key] = owner
            } else if let value = try pair.value.value(in: scope.environment, of: source) {
                stated[pair.key] = value
            } else {
                throw RecipeError(
                    in: source, at: pair.value.mark, "`\(pair.key)` of `\(entry.kind)` is \(pair.value.describedKind)",
                    expected: "a value or a list of values")
            }
            // An unknown name points at the name itself, a bad value at the value.
            if !declared.contains(where: { $0.name == pair.key }) { marks[pair.key] = pair.mark }
        }
        for edit in edits {
            stated[edit.setting] = edit.value
            marks[edit.setting] = edit.mark
        }
        for setting in declared {
            // A setting that is left out may stand for a symbol too: an embedding has as many rows as the vocabulary.
            guard case .dimension = setting.kind, case .text(let symbol)? = stated[setting.name] ?? setting.standard
            else { continue }
            if let number = binding[symbol] { stated[setting.name] = .integer(number) }
        }
    }

    /// The layer's recipe.
    ///
    /// - Throws: `RecipeError` at the setting at fault.
    func spec(of type: any LayerSpec.Type) throws(RecipeError) -> (any LayerSpec, SettingValues) {
        do {
            let values = try SettingValues(stated, for: type.settings)
            return (try type.init(values), values)
        } catch {
            var improved = error
            if error.got == "unknown", error.nearest == nil,
                let nearest = nearestName(to: error.setting, among: ["name", "from"])
            {
                improved = SettingError(
                    setting: error.setting, got: error.got, expected: error.expected, nearest: nearest)
            }
            throw RecipeError(
                improved, of: "`\(entry.kind)`\(context)", in: source, at: marks[error.setting] ?? entry.mark)
        }
    }
}

extension RecipeNode {
    /// The value of a scalar or list, with the parameters of `environment` put in.
    func value(in environment: [String: SettingValue], of source: SourceText) throws(RecipeError) -> SettingValue? {
        switch content {
        case .scalar(let text, _):
            guard text.contains("$") else { return value }
            do {
                return try Expression(text, names: .marked).value(in: environment)
            } catch {
                throw RecipeError(error, at: mark, of: source, isOutsideOfBlocks: environment.isEmpty)
            }
        case .list(let nodes):
            var values: [SettingValue] = []
            for node in nodes {
                guard let value = try node.value(in: environment, of: source) else { return nil }
                values.append(value)
            }
            return .list(values)
        case .mapping: return nil
        }
    }
}

extension RecipeError {
    /// What is wrong with an expression, at its place within the scalar.
    init(_ error: ExpressionError, at mark: SourceMark, of source: SourceText, isOutsideOfBlocks: Bool) {
        var (message, nearest): (String, String?) = (error.message, nil)
        switch error.reason {
        case .unknownName(let name, let like):
            message =
                isOutsideOfBlocks
                ? "`$\(name)` stands outside of a block with parameters" : "there is no parameter `$\(name)` here"
            nearest = like.map { "$\($0)" }
        case .unknownFunction(let name, let like):
            (message, nearest) = ("there is no function `\(name)`", like)
        case .notUnderstood, .noValue: break
        }
        self.init(
            in: source, at: source.place(error.offset, within: error.text, at: mark), message,
            expected: "numbers, `$parameter`, + - * / // %, comparisons, functions such as min(a, b), and brackets",
            nearest: nearest)
    }
}
