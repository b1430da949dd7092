import Networks
import Settings

extension Recipe {
    /// The layers, blocks and repeats, so that their settings can be changed by name.
    var namedEntries: [NamedEntry] {
        var elaborator = Elaborator(self, binding: [:])
        // A recipe that fails further down still has the names above.
        _ = try? elaborator.elaborate()
        return elaborator.namedEntries
    }
}

/// An entry that stands outside of blocks, or once for all repetitions in a `repeat`.
struct NamedEntry {
    /// What its settings are changed by: `encoder.*` in all of the repetitions of `encoder`.
    let path: String
    let mark: SourceMark
}

extension RecipeNode {
    /// Sets the value under keys from here down; mappings that are missing are made.
    mutating func set(_ keys: ArraySlice<String>, to value: RecipeNode) {
        guard let key = keys.first else {
            self = value
            return
        }
        var pairs = pairs ?? []
        if let index = pairs.firstIndex(where: { $0.key == key }) {
            if keys.count == 1 {
                // The key's mark moves too: an unknown key is reported where it was given.
                pairs[index] = Pair(key: key, mark: value.mark, value: value)
            } else {
                pairs[index].value.set(keys.dropFirst(), to: value)
            }
        } else {
            var inner = RecipeNode(content: .mapping([]), mark: value.mark)
            inner.set(keys.dropFirst(), to: value)
            pairs.append(Pair(key: key, mark: value.mark, value: inner))
        }
        content = .mapping(pairs)
    }

    /// Makes another kind of the component under `keys`. Its settings go, since they were the old kind's; what every
    /// kind has stays: an optimiser's `lr`, and what is done to a data set's samples.
    mutating func replaceComponent(_ keys: ArraySlice<String>, with kind: RecipeNode) {
        spellOut(keys)
        var component = keys.reduce(Optional(self)) { $0?[$1] } ?? RecipeNode(content: .mapping([]), mark: kind.mark)
        guard kind.pairs == nil else { return set(keys, to: kind) }
        let kept = (component.pairs ?? []).filter { Self.outlivesItsKind($0.key, of: keys.last ?? "") }
        component.content = .mapping([Pair(key: "kind", mark: kind.mark, value: kind)] + kept)
        set(keys, to: component)
    }

    /// Whether a setting stays where a component becomes one of another kind.
    static func outlivesItsKind(_ setting: String, of component: String) -> Bool {
        switch component {
        case "data": Recipe.dataSteps.contains(setting)
        case "optimizer": setting == OptimizerCatalog.rate
        default: false
        }
    }

    /// Turns the component under `keys` into `{kind: word, ...}`, so that settings can be added to it.
    mutating func spellOut(_ keys: ArraySlice<String>) {
        guard let component = keys.reduce(Optional(self), { $0?[$1] }), component["kind"] == nil else { return }
        let word: RecipeNode
        var settings: [Pair] = []
        if let only = component.pairs?.first, component.pairs?.count == 1 {
            word = RecipeNode(content: .scalar(only.key, isQuoted: false), mark: only.mark)
            // A bare value keeps its form; `{kind: value}` can take no settings beside it.
            guard only.value.isNull || only.value.pairs != nil else { return }
            settings = only.value.pairs ?? []
        } else if component.text != nil {
            word = component
        } else {
            return
        }
        let content = Content.mapping([Pair(key: "kind", mark: word.mark, value: word)] + settings)
        set(keys, to: RecipeNode(content: content, mark: component.mark))
    }

    /// Rewrites what follows the kind of the entry at `mark`, anywhere below.
    mutating func editEntry(at mark: SourceMark, _ body: (_ kind: String, RecipeNode?) -> RecipeNode) {
        switch content {
        case .scalar: return
        case .list(var nodes):
            for index in nodes.indices {
                if let kind = nodes[index].text, nodes[index].mark == mark {
                    let pair = Pair(key: kind, mark: mark, value: body(kind, nil))
                    nodes[index] = RecipeNode(content: .mapping([pair]), mark: mark)
                } else if var pair = nodes[index].pairs?.first, pair.mark == mark {
                    pair.value = body(pair.key, pair.value.isNull ? nil : pair.value)
                    nodes[index].content = .mapping([pair])
                } else {
                    nodes[index].editEntry(at: mark, body)
                }
            }
            content = .list(nodes)
        case .mapping(var pairs):
            for index in pairs.indices { pairs[index].value.editEntry(at: mark, body) }
            content = .mapping(pairs)
        }
    }
}
