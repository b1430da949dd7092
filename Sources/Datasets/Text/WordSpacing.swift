/// On which sides a token stands without a space.
struct WordJoin: OptionSet, Sendable {
    let rawValue: Int

    static let left = WordJoin(rawValue: 1)
    static let right = WordJoin(rawValue: 2)

    /// What is usual in English, for words of which no text tells.
    static func usual(_ token: String) -> WordJoin {
        switch token {
        case ".", ",", "!", "?", ";", ":", ")", "]", "}", "%", "…", "。", "、": .left
        case "(", "[", "{", "¿", "¡": .right
        case "-", "/", "'", "’": [.left, .right]
        default: token.utf8.count > 1 && (token.hasSuffix("'") || token.hasSuffix("’")) ? .right : []
        }
    }
}

/// Counts how tokens stand beside one another.
struct WordSpacing {
    /// By the token's number: with and without a space on the left, with and without one on the right.
    private var counts: [(apart: Int, joined: Int, rightApart: Int, rightJoined: Int)] = []

    /// Counts a token and how it stands to the one before, nil at a text's beginning.
    mutating func add(_ number: Int, after previous: Int?, isApart: Bool) {
        while counts.count <= number { counts.append((0, 0, 0, 0)) }
        guard let previous else { return }
        if isApart {
            counts[number].apart += 1
            counts[previous].rightApart += 1
        } else {
            counts[number].joined += 1
            counts[previous].rightJoined += 1
        }
    }

    /// What most of the texts did. Words never join by themselves: `homme` always joins `l'`, since that one does.
    func join(of number: Int, token: ArraySlice<UInt8>) -> WordJoin {
        let count = counts[number]
        let isWord = WordPieces.isWord(token)
        if isWord && token.last != 0x27 && !token.suffix(3).elementsEqual("’".utf8) { return [] }
        var join: WordJoin = []
        if !isWord && count.joined > count.apart { join.insert(.left) }
        if count.rightJoined > count.rightApart { join.insert(.right) }
        return join
    }
}
