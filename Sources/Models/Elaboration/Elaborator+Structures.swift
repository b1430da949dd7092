import Networks
import Settings

extension Elaborator {
    mutating func place(
        _ structure: Structure, _ entry: LayerEntry, from cursor: [NetworkSpec.Source], in scope: Scope,
        impliedPath: String?
    ) throws(RecipeError) -> NetworkSpec.Source {
        let start = try sources(of: entry, after: cursor, in: scope) ?? cursor
        switch structure {
        case .repeat: return try `repeat`(entry, from: start, in: scope, impliedPath: impliedPath)
        case .residual: return try residual(entry, from: start, in: scope, impliedPath: impliedPath)
        case .branches: return try branches(entry, from: start, in: scope, impliedPath: impliedPath)
        }
    }

    // MARK: Repeat

    private mutating func `repeat`(
        _ entry: LayerEntry, from start: [NetworkSpec.Source], in scope: Scope, impliedPath: String?
    ) throws(RecipeError) -> NetworkSpec.Source {
        let path = try path(of: entry, in: scope, impliedPath: impliedPath)
        var reader = try reader(of: entry)
        let times = try count(reader.need("times", "`repeat: {times: 3, layers: […]}`"), in: scope)
        let layers = try reader.need("layers", "`repeat: {times: 3, layers: […]}`")
        let first = reader.take("first")
        try reader.finish()
        var inner = scope.deeper(path)
        var cursor = start
        for index in 0..<times {
            inner.prefix = "\(path).\(index)"
            let isOwn = index == 0 && first != nil
            inner.pattern = path.replacingPrefix(scope.prefix, with: scope.pattern) + (isOwn ? ".0" : ".*")
            inner.settingPrefix = settingPrefix(index, hasFirst: first != nil, of: path, in: scope)
            inner.environment["index"] = .integer(index)
            cursor = try chain(
                index == 0 ? first ?? layers : layers, from: cursor, in: inner, impliedPath: inner.prefix)
            placed[inner.prefix] = cursor[0]
        }
        placed[path] = cursor[0]
        return cursor[0]
    }

    /// What the entries of a repetition are called: `encoder.*.dropout` for all of them, `encoder.0.dropout` where the first
    /// one has layers of its own.
    private func settingPrefix(_ index: Int, hasFirst: Bool, of path: String, in scope: Scope) -> String? {
        guard let outer = scope.settingPrefix else { return nil }
        let name = path.replacingPrefix(scope.prefix, with: outer)
        if index == 0 { return hasFirst ? "\(name).0" : "\(name).*" }
        return index == 1 && hasFirst ? "\(name).*" : nil
    }

    private func count(_ node: RecipeNode, in scope: Scope) throws(RecipeError) -> Int {
        let setting = Setting("times", .integer(1...Self.layerLimit), "how often")
        do {
            let value = try value(of: node, in: scope)
            guard case .integer(let times)? = try value.map(setting.checked) else {
                throw SettingError(setting: "times", got: node.describedKind, expected: setting.expected)
            }
            return times
        } catch let error as SettingError {
            throw RecipeError(error, of: "`repeat`", in: source, at: node.mark)
        } catch let error as RecipeError {
            throw error
        } catch {
            throw RecipeError(in: source, at: node.mark, "\(error)")
        }
    }

    // MARK: Residual

    /// - Source: He et al. 2015, "Deep residual learning for image recognition", section 3.3: identity where the shapes
    ///   agree, a projection where they do not (option B).
    private mutating func residual(
        _ entry: LayerEntry, from start: [NetworkSpec.Source], in scope: Scope, impliedPath: String?
    ) throws(RecipeError) -> NetworkSpec.Source {
        let (inner, path) = try transparent(entry, in: scope, impliedPath: impliedPath)
        var (layers, projection, shortcut): (RecipeNode?, RecipeNode?, RecipeNode?) = (entry.body, nil, nil)
        if entry.body?.list == nil {
            var reader = try reader(of: entry)
            layers = try reader.need("layers", "`residual: {layers: […], projection: […]}`")
            projection = reader.take("projection")
            shortcut = reader.take("shortcut")
            try reader.finish()
        }
        guard start.count == 1, let layers else {
            throw RecipeError(
                in: source, at: entry.mark, "a residual adds its input, and has \(start.count) of them", expected: "one"
            )
        }
        let main = try chain(layers, from: start, in: inner)
        var side = start
        let (inputShape, outputShape) = (network.shape(start[0]), network.shape(main[0]))
        if let shortcut {
            side = try chain(shortcut, from: start, in: inner)
        } else if inputShape != outputShape {
            guard let projection else {
                throw RecipeError(
                    in: source, at: entry.mark,
                    "the residual's input is \(inputShape), its layers give \(outputShape)\(scope.context)",
                    expected: "equal shapes, or a `projection: […]` from the one to the other")
            }
            side = try chain(projection, from: start, in: inner)
        }
        let output = try join("add", main + side, at: entry.mark, in: inner)
        if let path { placed[path] = output }
        return output
    }

    // MARK: Branches

    private mutating func branches(
        _ entry: LayerEntry, from start: [NetworkSpec.Source], in scope: Scope, impliedPath: String?
    ) throws(RecipeError) -> NetworkSpec.Source {
        let (inner, path) = try transparent(entry, in: scope, impliedPath: impliedPath)
        var reader = try reader(of: entry)
        let joins = ["concatenate", "add", "multiply"].filter { LayerCatalog.all[$0] != nil }
        let word = try reader.takeText("join")
        let paths = try reader.need("paths", "a list of lists of layers")
        try reader.finish()
        guard let word, joins.contains(word.text) else {
            throw RecipeError(
                in: source, at: word?.mark ?? entry.mark,
                "branches are joined by \(word.map { "`\($0.text)`" } ?? "nothing")",
                expected: "`join:` one of \(joins.joined(separator: ", "))",
                nearest: word.flatMap { nearestName(to: $0.text, among: joins) })
        }
        let named = (paths.pairs ?? []).map { (name: String?.some($0.key), mark: $0.mark, layers: $0.value) }
        let branches = named + (paths.list ?? []).map { (name: nil, mark: $0.mark, layers: $0) }
        guard branches.count >= 2, start.count == 1 else {
            throw RecipeError(
                in: source, at: paths.mark, "branches have \(branches.count) paths from \(start.count) inputs",
                expected: "at least two paths from one input: `paths: [[conv: 8], [maxpool: 2]]`")
        }
        var ends: [NetworkSpec.Source] = []
        for branch in branches {
            var scope = inner
            if let name = branch.name {
                try EntryName.check(name, at: branch.mark, in: source)
                scope.prefix = inner.path(name)
                scope.pattern = scope.prefix.replacingPrefix(inner.prefix, with: inner.pattern)
                scope.settingPrefix = inner.settingPrefix.map { scope.prefix.replacingPrefix(inner.prefix, with: $0) }
            }
            let layers = branch.layers.isNull ? RecipeNode(content: .list([]), mark: branch.mark) : branch.layers
            let end = try chain(
                layers, from: start, in: scope, impliedPath: branch.name.map { _ in scope.prefix }, mayBeEmpty: true)[0]
            if branch.name != nil { placed[scope.prefix] = end }
            ends.append(end)
        }
        let output = try join(word.text, ends, at: entry.mark, in: inner)
        if let path { placed[path] = output }
        return output
    }

    // MARK: Blocks

    mutating func expand(
        _ block: BlockDefinition, _ entry: LayerEntry, from cursor: [NetworkSpec.Source], in scope: Scope,
        impliedPath: String?
    ) throws(RecipeError) -> NetworkSpec.Source {
        guard !scope.blocks.contains(block.name) else {
            throw RecipeError(
                in: source, at: entry.mark,
                "block `\(block.name)` uses itself: \((scope.blocks + [block.name]).joined(separator: " → "))",
                expected: "blocks that end; `repeat` says how often")
        }
        let start = try sources(of: entry, after: cursor, in: scope) ?? cursor
        let path = try path(of: entry, in: scope, impliedPath: impliedPath)
        var inner = scope.deeper(path)
        inner.environment = try arguments(of: entry, for: block, in: scope)
        inner.blocks.append(block.name)
        inner.settingPrefix = nil
        inner.use = entry.mark
        let output = try chain(block.layers, from: start, in: inner)[0]
        placed[path] = output
        return output
    }

    private func arguments(
        of entry: LayerEntry, for block: BlockDefinition, in scope: Scope
    ) throws(RecipeError) -> [String: SettingValue] {
        let names = block.parameters.map(\.name)
        var arguments: [String: SettingValue] = [:]
        if let body = entry.body, body.pairs == nil {
            // By position: `basic: 16`, `basic: [16, 2]`.
            let values = body.list ?? [body]
            guard values.count <= names.count else {
                throw RecipeError(
                    in: source, at: body.mark, "block `\(block.name)` is given \(values.count) values",
                    expected: names.isEmpty ? "none" : "at most \(names.count): \(names.joined(separator: ", "))")
            }
            for (name, node) in zip(names, values) { arguments[name] = try value(of: node, in: scope) }
        }
        for pair in entry.pairs where pair.key != "name" && pair.key != "from" {
            guard names.contains(pair.key) else {
                throw RecipeError(
                    in: source, at: pair.mark, "block `\(block.name)` has no parameter `\(pair.key)`",
                    expected: "one of \((names + ["name", "from"]).joined(separator: ", "))",
                    nearest: nearestName(to: pair.key, among: names + ["name", "from"]))
            }
            guard !pair.value.isNull else {
                throw RecipeError(
                    in: source, at: pair.mark, "`\(pair.key)` of block `\(block.name)` has no value",
                    expected: "`\(pair.key): …`")
            }
            arguments[pair.key] = try value(of: pair.value, in: scope)
        }
        for parameter in block.parameters where arguments[parameter.name] == nil {
            guard let standard = parameter.standard else {
                throw RecipeError(
                    in: source, at: entry.mark, "block `\(block.name)` needs `\(parameter.name)`",
                    expected: "`\(block.name): {\(parameter.name): …}`")
            }
            arguments[parameter.name] = standard
        }
        return arguments
    }

    // MARK: Common

    /// A structure without a name of its own adds nothing to the paths of its layers.
    private mutating func transparent(
        _ entry: LayerEntry, in scope: Scope, impliedPath: String?
    ) throws(RecipeError) -> (Scope, path: String?) {
        if impliedPath == nil, try name(of: entry, in: scope) == nil { return (scope.deeper(scope.prefix), nil) }
        let path = try path(of: entry, in: scope, impliedPath: impliedPath)
        return (scope.deeper(path), path)
    }

    private func reader(of entry: LayerEntry) throws(RecipeError) -> MappingReader {
        let nothing = RecipeNode(content: .mapping([]), mark: entry.mark)
        var reader = try MappingReader(entry.body ?? nothing, of: "`\(entry.kind)`", in: source)
        _ = reader.take("name")
        _ = reader.take("from")
        return reader
    }

    /// The value of a scalar or list, with block parameters put in.
    func value(of node: RecipeNode, in scope: Scope) throws(RecipeError) -> SettingValue? {
        try node.value(in: scope.environment, of: source)
    }
}

extension Scope {
    /// A scope one level further in, whose layers stand under `prefix`.
    fileprivate func deeper(_ prefix: String) -> Scope {
        var scope = self
        scope.settingPrefix = settingPrefix.map { prefix.replacingPrefix(self.prefix, with: $0) }
        scope.pattern = prefix.replacingPrefix(self.prefix, with: pattern)
        scope.prefix = prefix
        scope.depth += 1
        return scope
    }
}
