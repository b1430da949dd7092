/// A sentence in two languages.
struct Phrase: Sendable {
    var source: [PhraseWord]
    var target: [PhraseWord]

    /// A sentence and its translation, without their mark.
    ///
    /// - Parameters:
    ///   - mark: what stands at the end of both.
    ///   - gap: whether a space stands before it in the translation.
    init(_ source: [PhraseWord], _ target: [PhraseWord], mark: String = ".", gap: Bool = false) {
        let end = PhraseWord(mark, [Meanings.mark], .punctuation)
        var joined = end
        joined.isJoined = true
        self.source = source + [joined]
        self.target = target + [gap ? end : joined]
    }

    /// The sentence as it is written, with the words that say the same.
    var pair: CorpusPair {
        let (source, sources) = Self.written(self.source)
        let (target, targets) = Self.written(self.target)
        var (sure, possible): ([TokenLink], [TokenLink]) = ([], [])
        for (place, word) in self.source.enumerated() {
            for (other, partner) in self.target.enumerated() {
                if word.says(partner) {
                    sure.append(TokenLink(source: place, target: other))
                } else if word.helps(partner) {
                    possible.append(TokenLink(source: place, target: other))
                }
            }
        }
        return CorpusPair(
            source, target, StretchAlignment(sources: sources, targets: targets, sure: sure, possible: possible))
    }

    /// The words as a text, and where each of them stands in it.
    private static func written(_ words: [PhraseWord]) -> (String, [Range<Int>]) {
        var (text, places) = ("", [Range<Int>]())
        for word in words {
            if !word.isJoined && !text.isEmpty && text.utf8.last != 0x27 { text += " " }
            let start = text.utf8.count
            text += word.text
            places.append(start..<text.utf8.count)
        }
        return (text, places)
    }
}

/// A grammar that says the same in English and in another language.
protocol PhraseGrammar: Sendable {
    init()

    /// The language's name in recipes.
    static var language: String { get }

    /// A sentence by chance, perhaps one that was made before.
    func sentence(_ random: inout CorpusRandom) -> Phrase
}
