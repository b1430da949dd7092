/// The English side of sentences in two languages, whatever the other one is.
enum EnglishGrammar {
    /// A word and what it says.
    typealias Word = (text: String, meaning: Int)

    /// `the two old dogs`
    ///
    /// - Parameter determiner: the word before all others with its class; nil for none.
    static func nounPhrase(
        _ determiner: (text: String, meaning: Int, wordClass: WordClass)?, _ adjectives: [Word], _ noun: Word
    ) -> [PhraseWord] {
        (determiner.map { [PhraseWord($0.text, [$0.meaning], $0.wordClass)] } ?? [])
            + adjectives.map { PhraseWord($0.text, [$0.meaning], .adjective) }
            + [PhraseWord(noun.text, [noun.meaning], .noun)]
    }

    /// `now`, `yesterday`, `tomorrow`.
    static func when(_ tense: Tense, meaning: Int) -> PhraseWord {
        let text =
            switch tense {
            case .present: "now"
            case .past: "yesterday"
            case .future: "tomorrow"
            }
        return PhraseWord(text, [meaning], .adverb)
    }

    /// `there is`, `there were`: the beginning of a sentence that says what exists.
    static func there(_ person: Person, _ tense: Tense, meaning: Int) -> [PhraseWord] {
        [PhraseWord("there", helps: [meaning], .pronoun)]
            + EnglishVerb.be(person, tense, meaning: meaning, negation: nil)
    }

    /// `where is`, `where are`: the beginning of a question for a place.
    static func whereIs(_ person: Person, place: Int, be: Int) -> [PhraseWord] {
        [PhraseWord("where", [place], .adverb)] + EnglishVerb.be(person, .present, meaning: be, negation: nil)
    }

    /// A verb's bare form with its preposition: `look for`.
    static func infinitive(_ verb: EnglishVerb, meaning: Int) -> [PhraseWord] {
        [PhraseWord(verb.base, [meaning], .verb)]
            + (verb.preposition.map { [PhraseWord($0, helps: [meaning], .adposition)] } ?? [])
    }
}
