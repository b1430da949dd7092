extension RecipeNode {
    /// The components that a node holds: a list of them, one that stands alone, or none.
    var components: [RecipeNode] { list ?? (isNull ? [] : [self]) }

    /// The kind of the component that the node is: of `word`, `{kind: word, …}` and `{word: …}`.
    var componentKind: String? {
        text ?? self["kind"]?.text ?? (pairs?.count == 1 ? pairs?.first?.key : nil)
    }

    /// The settings of such a component by their names; none for a bare value, as in `{word: value}`.
    var componentSettings: [Pair] {
        guard self["kind"] == nil else { return (pairs ?? []).filter { $0.key != "kind" } }
        return pairs?.first?.value.pairs ?? []
    }
}
