import Networks
import Settings

/// Turns a recipe into a network's graph: expands blocks and structures, resolves names, checks settings and shapes.
struct Elaborator {
    static let layerLimit = 20_000
    static let depthLimit = 48
    /// The word in `from` for the entry before, which within a `repeat` has another name each time.
    private static let previous = "previous"

    let recipe: Recipe
    let binding: [String: Int]
    var network = NetworkSpec(inputs: [])
    /// What each name gives: inputs, layers, and structures with a name.
    var placed: [String: NetworkSpec.Source] = [:]
    /// The entries that stand outside of blocks, those of a `repeat` once.
    private(set) var namedEntries: [NamedEntry] = []
    private(set) var placedLayers: [PlacedLayer] = []
    /// Which of the recipe's edits of layers have found their layer.
    private var usedEdits: Set<Int> = []
    private var names: Set<String> = []
    private var kindCounts: [String: Int] = [:]
    private var marks: [SourceMark] = []

    var source: SourceText { recipe.source }

    init(_ recipe: Recipe, binding: [String: Int]) {
        self.recipe = recipe
        self.binding = binding
    }

    mutating func elaborate() throws(RecipeError) -> ModelSpec {
        let inputs = try boundInputs()
        network = NetworkSpec(inputs: inputs.map(\.shape))
        for (index, input) in inputs.enumerated() {
            placed[input.name] = .input(index)
            names.insert(input.name)
        }
        _ = try chain(recipe.layers, from: inputs.count == 1 ? [.input(0)] : [], in: Scope())
        network.answer(by: try networkOutputs())
        try checkUseOfEdits()
        try checkUse(of: inputs)
        return ModelSpec(name: recipe.name, inputs: inputs, network: network, outputs: recipe.outputs)
    }

    /// The layers of a list, one after another.
    ///
    /// - Parameter impliedPath: the path of the only entry, if the list has one and the entry has no name.
    mutating func chain(
        _ list: RecipeNode, from start: [NetworkSpec.Source], in scope: Scope, impliedPath: String? = nil,
        mayBeEmpty: Bool = false
    ) throws(RecipeError) -> [NetworkSpec.Source] {
        let entries = list.list ?? [list]
        guard !entries.isEmpty || mayBeEmpty else {
            throw RecipeError(in: source, at: list.mark, "the list of layers is empty", expected: "at least one layer")
        }
        guard scope.depth <= Self.depthLimit else {
            throw RecipeError(
                in: source, at: list.mark, "layers are nested too deeply", expected: "at most \(Self.depthLimit) levels"
            )
        }
        var cursor = start
        for node in entries {
            let entry = try LayerEntry(node, in: source)
            cursor = [try place(entry, from: cursor, in: scope, impliedPath: entries.count == 1 ? impliedPath : nil)]
        }
        return cursor
    }

    private mutating func place(
        _ entry: LayerEntry, from cursor: [NetworkSpec.Source], in scope: Scope, impliedPath: String?
    ) throws(RecipeError) -> NetworkSpec.Source {
        var entry = entry
        if entry.kind.contains("$") {
            let node = RecipeNode(content: .scalar(entry.kind, isQuoted: false), mark: entry.mark)
            guard case .text(let kind)? = try value(of: node, in: scope) else {
                throw RecipeError(
                    in: source, at: entry.mark, "`\(entry.kind)` names no layer", expected: "a layer's kind")
            }
            entry = LayerEntry(kind: kind, mark: entry.mark, body: entry.body)
        }
        if let structure = Structure(rawValue: entry.kind) {
            return try place(structure, entry, from: cursor, in: scope, impliedPath: impliedPath)
        }
        if let block = recipe.blocks[entry.kind] {
            return try expand(block, entry, from: cursor, in: scope, impliedPath: impliedPath)
        }
        guard let type = LayerCatalog.all[entry.kind] else {
            let knownNames =
                LayerCatalog.all.names + Structure.allCases.map(\.rawValue) + recipe.blocks.keys.sorted()
            throw RecipeError(
                in: source, at: entry.mark, "there is no layer `\(entry.kind)`",
                expected: "one of \(knownNames.joined(separator: ", "))",
                nearest: nearestName(to: entry.kind, among: knownNames))
        }
        return try place(type, entry, from: cursor, in: scope, impliedPath: impliedPath)
    }

    // MARK: Layers

    private mutating func place(
        _ type: any LayerSpec.Type, _ entry: LayerEntry, from cursor: [NetworkSpec.Source], in scope: Scope,
        impliedPath: String?
    ) throws(RecipeError) -> NetworkSpec.Source {
        let path = try path(of: entry, in: scope, impliedPath: impliedPath)
        let edits = recipe.layerEdits.indices.filter { recipe.layerEdits[$0].covers(path) }
        usedEdits.formUnion(edits)
        let settings = try LayerSettings(
            entry, of: type, in: scope, source: source, binding: binding, edits: edits.map { recipe.layerEdits[$0] })
        let (spec, values) = try settings.spec(of: type)
        placedLayers.append(
            PlacedLayer(
                path: path, pattern: path.replacingPrefix(scope.prefix, with: scope.pattern),
                isNamed: impliedPath != nil || entry.pairs.contains { $0.key == "name" },
                isInBlock: !scope.blocks.isEmpty,
                settings: type.settings.filter { !entry.computes($0) }, values: values))
        let sources = try sources(of: entry, after: cursor, in: scope) ?? cursor
        return try append(spec, path: path, from: sources, tied: settings.tied, at: entry.mark, in: scope)
    }

    /// Adds a layer that needs no settings, such as the sum of a residual.
    mutating func join(
        _ kind: String, _ sources: [NetworkSpec.Source], at mark: SourceMark, in scope: Scope
    ) throws(RecipeError) -> NetworkSpec.Source {
        let entry = LayerEntry(kind: kind, mark: mark, body: nil)
        return try place(entry, from: sources, in: scope, impliedPath: nil)
    }

    private mutating func append(
        _ spec: any LayerSpec, path: String, from sources: [NetworkSpec.Source], tied: [String: String],
        at mark: SourceMark, in scope: Scope
    ) throws(RecipeError) -> NetworkSpec.Source {
        guard !sources.isEmpty else {
            throw RecipeError(
                in: source, at: mark, "`\(path)` does not say which input it reads",
                expected: "`from:` one of \(recipe.inputs.map(\.name).joined(separator: ", "))")
        }
        guard network.nodes.count < Self.layerLimit else {
            throw RecipeError(
                in: source, at: mark, "the network has too many layers", expected: "at most \(Self.layerLimit)")
        }
        do {
            let placed = try network.append(spec, path: path, from: sources, tied: tied)
            self.placed[path] = placed
            marks.append(mark)
            return placed
        } catch {
            throw RecipeError(
                in: source, at: mark, "`\(path)` (\(error.layer)) got \(error.got)\(scope.context)",
                expected: "\(error.expected); \(error.hint)")
        }
    }

    // MARK: Names

    /// The path of a layer or structure: its name, or its kind and number among its siblings.
    mutating func path(of entry: LayerEntry, in scope: Scope, impliedPath: String?) throws(RecipeError) -> String {
        let key = "\(scope.prefix)\n\(entry.kind)"
        let number = kindCounts[key, default: 0] + 1
        kindCounts[key] = number
        var (path, mark) = (impliedPath ?? scope.path("\(entry.kind)\(number)"), entry.mark)
        if let (name, place) = try name(of: entry, in: scope) {
            try EntryName.check(name, at: place, in: source)
            (path, mark) = (impliedPath.map { "\($0).\(name)" } ?? scope.path(name), place)
        }
        try reserve(path, at: mark, in: scope)
        if let settingPrefix = scope.settingPrefix {
            // What follows the scope's own path follows its name too.
            namedEntries.append(
                NamedEntry(path: path.replacingPrefix(scope.prefix, with: settingPrefix), mark: entry.mark))
        }
        return path
    }

    /// The stated name of an entry.
    func name(of entry: LayerEntry, in scope: Scope) throws(RecipeError) -> (String, SourceMark)? {
        guard let node = entry.pairs.first(where: { $0.key == "name" })?.value else { return nil }
        guard let name = try value(of: node, in: scope)?.text, node.list == nil else {
            throw RecipeError(in: source, at: node.mark, "a name is \(node.describedKind)", expected: "a word")
        }
        return (name, node.mark)
    }

    private mutating func reserve(_ path: String, at mark: SourceMark, in scope: Scope) throws(RecipeError) {
        guard names.insert(path).inserted else {
            throw RecipeError(
                in: source, at: mark, "`\(path)` is the name of something else already\(scope.context)",
                expected: "a name of its own")
        }
    }

    /// What an entry names in `from`, where `previous` is the entry before it, `cursor`; nil if it says nothing.
    func sources(
        of entry: LayerEntry, after cursor: [NetworkSpec.Source], in scope: Scope
    ) throws(RecipeError) -> [NetworkSpec.Source]? {
        guard let node = entry.pairs.first(where: { $0.key == "from" })?.value else { return nil }
        guard !node.isNull else {
            throw RecipeError(in: source, at: node.mark, "`from` has no value", expected: "names of earlier layers")
        }
        var sources: [NetworkSpec.Source] = []
        for element in node.list ?? [node] {
            guard let name = try value(of: element, in: scope)?.text else {
                throw RecipeError(
                    in: source, at: element.mark, "`from` holds \(element.describedKind)",
                    expected: "names of earlier layers")
            }
            guard let place = scope.candidates(name).lazy.compactMap({ placed[$0] }).first else {
                if name == Self.previous, !cursor.isEmpty {
                    sources += cursor
                    continue
                }
                let knownNames = placed.keys.sorted()
                throw RecipeError(
                    in: source, at: element.mark, "no earlier layer or input is called `\(name)`",
                    expected: "a name from further up", nearest: nearestName(to: name, among: knownNames))
            }
            sources.append(place)
        }
        guard !sources.isEmpty else {
            throw RecipeError(in: source, at: node.mark, "`from` is an empty list", expected: "names of earlier layers")
        }
        return sources
    }

    // MARK: Inputs

    private func boundInputs() throws(RecipeError) -> [ModelInput] {
        var inputs: [ModelInput] = []
        for input in recipe.inputs {
            var dimensions: [Dimension] = []
            for dimension in input.shape.dimensions {
                guard case .symbol(let symbol) = dimension, let value = binding[symbol] else {
                    dimensions.append(dimension)
                    continue
                }
                guard (1...ModelInput.extentLimit).contains(value) else {
                    throw RecipeError(
                        in: source, at: recipe.layers.mark, "the data gives `\(symbol)` as \(value)",
                        expected: "a number from 1 to \(ModelInput.extentLimit)")
                }
                dimensions.append(.known(value))
            }
            inputs.append(ModelInput(name: input.name, shape: SymbolicShape(dimensions)))
        }
        return inputs
    }

    /// A change that no layer takes would be one that nobody sees.
    private func checkUseOfEdits() throws(RecipeError) {
        guard let unused = recipe.layerEdits.indices.first(where: { !usedEdits.contains($0) }) else { return }
        let edit = recipe.layerEdits[unused]
        let paths = placedLayers.map(\.path)
        throw RecipeError(
            in: source, at: edit.mark, "there is no layer \(quoted(edit.layer))",
            expected: "one of \(quotedList(paths, limit: 12))", nearest: nearestName(to: edit.layer, among: paths))
    }

    /// A layer that nobody reads is a mistake in some `from`; silence would train a network that nobody meant.
    private func checkUse(of inputs: [ModelInput]) throws(RecipeError) {
        let answers = network.answerNodes.map(NetworkSpec.Source.node)
        let used = Set(network.nodes.flatMap(\.sources) + answers)
        for (index, node) in network.nodes.enumerated() where !used.contains(.node(index)) {
            throw RecipeError(
                in: source, at: marks[index], "nothing reads the output of `\(node.path)`",
                expected: "a later layer with `from: \(node.path)`, or no such layer")
        }
        for (index, input) in inputs.enumerated() where !used.contains(.input(index)) {
            throw RecipeError(
                in: source, at: recipe.layers.mark, "nothing reads the input `\(input.name)`",
                expected: "a layer with `from: \(input.name)`")
        }
    }
}

extension String {
    /// The path without `prefix`, behind `other` instead.
    func replacingPrefix(_ prefix: String, with other: String) -> String {
        let rest = hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
        return other.isEmpty && rest.hasPrefix(".") ? String(rest.dropFirst()) : other + rest
    }
}

extension LayerEntry {
    init(kind: String, mark: SourceMark, body: RecipeNode?) {
        self.kind = kind
        self.mark = mark
        self.body = body
    }
}
