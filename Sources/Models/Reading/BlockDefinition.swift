import Networks
import Settings

/// A named piece of network with parameters, from a recipe's `blocks:`.
struct BlockDefinition: Sendable {
    struct Parameter: Sendable {
        let name: String
        /// What holds if it is not set; nil if it must be set.
        let standard: SettingValue?
    }

    let name: String
    let parameters: [Parameter]
    let layers: RecipeNode

    static func read(_ node: RecipeNode?, in source: SourceText) throws(RecipeError) -> [String: BlockDefinition] {
        guard let node else { return [:] }
        guard let pairs = node.pairs else {
            throw RecipeError(
                in: source, at: node.mark, "`blocks` is \(node.describedKind)",
                expected: "`name: {parameters: […], layers: […]}`")
        }
        var blocks: [String: BlockDefinition] = [:]
        for pair in pairs { blocks[pair.key] = try BlockDefinition(pair, in: source) }
        return blocks
    }

    private init(_ pair: RecipeNode.Pair, in source: SourceText) throws(RecipeError) {
        name = pair.key
        try EntryName.check(name, at: pair.mark, in: source)
        guard LayerCatalog.all[name] == nil, Structure(rawValue: name) == nil else {
            throw RecipeError(
                in: source, at: pair.mark, "`\(name)` is a layer already", expected: "another name for the block")
        }
        var reader = try MappingReader(pair.value, of: "block `\(name)`", in: source)
        layers = try reader.need("layers", "a list of layers")
        var parameters: [Parameter] = []
        if let node = reader.take("parameters") {
            for parameter in node.list ?? [node] {
                // `width`, or with a standard value `width: 16`; also a mapping of several such.
                if let name = parameter.text {
                    parameters.append(try Self.parameter(name, nil, at: parameter.mark, beside: parameters, in: source))
                    continue
                }
                for pair in parameter.pairs ?? [] {
                    parameters.append(
                        try Self.parameter(pair.key, pair.value.value, at: pair.mark, beside: parameters, in: source))
                }
            }
        }
        self.parameters = parameters
        try reader.finish()
    }

    private static func parameter(
        _ name: String, _ standard: SettingValue?, at mark: SourceMark, beside others: [Parameter],
        in source: SourceText
    ) throws(RecipeError) -> Parameter {
        let isProper = name.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
        }
        guard isProper, !["name", "from", "index"].contains(name) else {
            throw RecipeError(
                in: source, at: mark, "`\(name)` can't name a parameter",
                expected: "letters, digits and `_`, but not name, from or index, which have a meaning already")
        }
        guard !others.contains(where: { $0.name == name }) else {
            throw RecipeError(
                in: source, at: mark, "the parameter `\(name)` is declared twice", expected: "each name once")
        }
        return Parameter(name: name, standard: standard)
    }
}
