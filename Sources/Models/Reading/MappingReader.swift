import Settings

/// A mapping of which each key is taken once; what is left at the end is unknown.
struct MappingReader {
    let source: SourceText
    /// What the mapping describes, for messages: `residual`, `the recipe`.
    let owner: String
    let mark: SourceMark
    private let pairs: [RecipeNode.Pair]
    private var taken: Set<String> = []

    init(_ node: RecipeNode, of owner: String, in source: SourceText) throws(RecipeError) {
        guard let pairs = node.isNull ? [] : node.pairs else {
            throw RecipeError(
                in: source, at: node.mark, "\(owner) is \(node.describedKind)", expected: "a mapping, `key: value`")
        }
        self.pairs = pairs
        self.owner = owner
        self.source = source
        mark = node.mark
    }

    /// The value under `key`; nil if it is absent or says nothing.
    mutating func take(_ key: String) -> RecipeNode? {
        taken.insert(key)
        return pairs.first { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
    }

    /// The value under `key`.
    ///
    /// - Throws: `RecipeError` if it is absent.
    mutating func need(_ key: String, _ expected: String) throws(RecipeError) -> RecipeNode {
        guard let value = take(key) else { throw missing(key, expected) }
        return value
    }

    /// What to say of a key that is absent: a misspelt one is named first, at its place.
    func missing(_ key: String, _ expected: String) -> RecipeError {
        if let other = rest.first(where: { nearestName(to: $0.key, among: [key]) != nil }) {
            return RecipeError(
                in: source, at: other.mark, "\(owner) has no key `\(other.key)`", expected: expected, nearest: key)
        }
        return RecipeError(in: source, at: mark, "\(owner) needs `\(key)`", expected: expected)
    }

    /// A word under `key`.
    mutating func takeText(_ key: String) throws(RecipeError) -> (text: String, mark: SourceMark)? {
        guard let node = take(key) else { return nil }
        guard let text = node.text else {
            throw RecipeError(
                in: source, at: node.mark, "`\(key)` of \(owner) is \(node.describedKind)", expected: "a word")
        }
        return (text, node.mark)
    }

    /// The keys that nobody has taken yet.
    var rest: [RecipeNode.Pair] { pairs.filter { !taken.contains($0.key) } }

    /// Holds that every key was taken.
    func finish() throws(RecipeError) {
        guard let unknown = rest.first else { return }
        let known = taken.sorted()
        throw RecipeError(
            in: source, at: unknown.mark, "\(owner) has no key `\(unknown.key)`",
            expected: known.isEmpty ? "no keys" : "one of \(known.joined(separator: ", "))",
            nearest: nearestName(to: unknown.key, among: known))
    }
}
