import Settings

/// A piece of a recipe as it was written, with its place: a plain value, so that overrides can edit it and a recipe can
/// cross threads (Yams' own nodes hold references).
struct RecipeNode: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        case scalar(String, isQuoted: Bool)
        case list([RecipeNode])
        case mapping([Pair])
    }

    /// A key with its value.
    struct Pair: Sendable, Hashable {
        let key: String
        let mark: SourceMark
        var value: RecipeNode
    }

    var content: Content
    let mark: SourceMark

    /// Whether there is no value: `tanh:`, `~`.
    var isNull: Bool {
        guard case .scalar(let text, isQuoted: false) = content else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }

    /// The text of a scalar, whatever it looks like.
    var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    var list: [RecipeNode]? {
        guard case .list(let nodes) = content else { return nil }
        return nodes
    }

    var pairs: [Pair]? {
        guard case .mapping(let pairs) = content else { return nil }
        return pairs
    }

    subscript(key: String) -> RecipeNode? { pairs?.first { $0.key == key }?.value }

    /// What it is, for messages.
    var describedKind: String {
        switch content {
        case .scalar(let text, _): isNull ? "nothing" : "`\(text)`"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    /// The value of a scalar or a list of such; nil for a mapping, for nothing, and for a list that holds either.
    var value: SettingValue? {
        switch content {
        case .scalar(let text, let isQuoted): isNull ? nil : isQuoted ? .text(text) : Self.value(ofPlain: text)
        case .list(let nodes):
            // Absent elements are not skipped: a list of another length would mean something else.
            nodes.allSatisfy { $0.value != nil } ? .list(nodes.compactMap(\.value)) : nil
        case .mapping: nil
        }
    }

    /// What an unquoted scalar stands for. Only `true` and `false` are truth values: YAML 1.1's `yes` and `on` are words.
    static func value(ofPlain text: String) -> SettingValue {
        if text == "true" || text == "false" { return .flag(text == "true") }
        // `007` is a name: as a number it would come back as another text.
        if text.utf8.count > 1, text.utf8.allSatisfy({ (48...57).contains($0) }), text.hasPrefix("0") {
            return .text(text)
        }
        if let integer = Int(text) { return .integer(integer) }
        // Swift would also read `nan` and `infinity`, and 1e999 as infinity; none of them is a number to anybody here.
        guard let first = text.utf8.first, first < UInt8(ascii: "A"), let number = Double(text), number.isFinite else {
            return .text(text)
        }
        return .number(number)
    }
}
