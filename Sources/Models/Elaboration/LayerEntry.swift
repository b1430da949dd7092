import Settings

/// One entry of a list of layers: `tanh`, `avgpool: 2`, `conv: {name: c1, out: 6}`.
struct LayerEntry {
    let kind: String
    let mark: SourceMark
    /// What follows the kind; nil if nothing does.
    let body: RecipeNode?

    init(_ node: RecipeNode, in source: SourceText) throws(RecipeError) {
        let form = "`- tanh`, `- avgpool: 2` or `- conv: {out: 6, kernel: 5}`"
        if let word = node.text {
            (kind, mark, body) = (word, node.mark, nil)
            return
        }
        guard let pairs = node.pairs, let first = pairs.first else {
            throw RecipeError(in: source, at: node.mark, "a layer is \(node.describedKind)", expected: form)
        }
        guard pairs.count == 1 else {
            throw RecipeError(
                in: source, at: pairs[1].mark, "the layer `\(first.key)` goes on with another key, `\(pairs[1].key)`",
                expected: "settings within the layer, \(form)")
        }
        kind = first.key
        mark = first.mark
        body = first.value.isNull ? nil : first.value
    }

    /// The settings, where they are given by name.
    var pairs: [RecipeNode.Pair] { body?.pairs ?? [] }

    /// Whether a setting's value comes out of `$index` or the like, and is another one each time.
    func computes(_ setting: Setting) -> Bool {
        let bare = setting.isShorthand && body?.pairs == nil ? body : nil
        return (pairs.first { $0.key == setting.name }?.value ?? bare)?.isComputed ?? false
    }
}

extension RecipeNode {
    /// Whether a value holds parameters.
    fileprivate var isComputed: Bool {
        switch content {
        case .scalar(let text, _): text.contains("$")
        case .list(let nodes): nodes.contains(where: \.isComputed)
        case .mapping: false
        }
    }
}
