/// What stands before a noun.
enum FrenchDeterminer: Sendable, Hashable {
    case the, indefinite, this, every
    /// 0 to 5: my, your, his, her, our, their.
    case possessive(Int)
    /// 0 for two.
    case number(Int)
    /// The indefinite article behind a negation: `pas de`.
    case indefiniteUnderNegation
    /// `there is no`
    case no

    /// What English says in its place.
    var english: EnglishDeterminer {
        switch self {
        case .the: .the
        case .indefinite, .indefiniteUnderNegation: .indefinite
        case .this: .this
        case .every: .every
        case .possessive(let whose): .possessive([.my, .your, .his, .her, .our, .their][whose])
        case .number(let index): .number(index)
        case .no: .no
        }
    }

    /// The French word, not elided yet.
    ///
    /// - Parameters:
    ///   - next: the word behind it.
    ///   - isAdjective: whether that is an adjective.
    func french(feminine: Bool, plural: Bool, before next: String, isAdjective: Bool) -> String {
        let vowel = FrenchElision.beginsWithVowel(next)
        switch self {
        case .the: return plural ? "les" : feminine ? "la" : "le"
        case .indefinite: return plural ? (isAdjective ? "de" : "des") : feminine ? "une" : "un"
        case .indefiniteUnderNegation, .no: return "de"
        case .this: return plural ? "ces" : feminine ? "cette" : vowel ? "cet" : "ce"
        case .every: return "chaque"
        case .possessive(let whose):
            if whose > 3 { return [["notre", "nos"], ["leur", "leurs"]][whose - 4][plural ? 1 : 0] }
            let stem = ["m", "t", "s", "s"][whose]
            return stem + (plural ? "es" : feminine && !vowel ? "a" : "on")
        case .number(let index): return FrenchLexicon.numbers[index]
        }
    }
}

/// A noun with its determiner and adjectives, in both languages.
struct FrenchNounPhrase: Sendable {
    let source: [PhraseWord]
    let target: [PhraseWord]
    let isFeminine: Bool
    let isPlural: Bool

    /// - Parameter meanings: gives a new meaning each time.
    init(
        _ determiner: FrenchDeterminer, _ noun: FrenchLexicon.Noun, adjectives: [FrenchLexicon.Adjective],
        plural isPlural: Bool, meanings: inout Meanings
    ) {
        self.isPlural = isPlural
        isFeminine = noun.isFeminine
        let feminine = noun.isFeminine
        let head = meanings.next()
        let nounWord = isPlural ? noun.plural : noun.singular
        var english: [EnglishGrammar.Word] = []
        var (before, behind): ([PhraseWord], [PhraseWord]) = ([], [])
        for (position, adjective) in adjectives.enumerated() {
            let meaning = meanings.next()
            english.append((adjective.english, meaning))
            var form = adjective.form(feminine: feminine, plural: isPlural)
            // Only the last of those in front meets the noun.
            let meetsNoun = adjective.comesFirst && !adjectives[(position + 1)...].contains(where: \.comesFirst)
            if meetsNoun, !feminine, !isPlural, FrenchElision.beginsWithVowel(nounWord) { form = adjective.beforeVowel }
            if adjective.comesFirst {
                before.append(PhraseWord(form, [meaning]))
            } else {
                behind.append(PhraseWord(form, [meaning]))
            }
        }
        let thing = noun.english.form(plural: isPlural)
        let target = before + [PhraseWord(nounWord, [head])] + behind
        let meaning = meanings.next()
        // French has an article for an indefinite plural, which `some` stands for.
        let word = determiner.english.text(plural: isPlural, before: english.first?.text ?? thing) ?? "some"
        source = EnglishGrammar.nounPhrase(
            (word, meaning, determiner.english.wordClass), english, (thing, head))
        self.target =
            [
                PhraseWord(
                    determiner.french(
                        feminine: feminine, plural: isPlural, before: target[0].text, isAdjective: !before.isEmpty),
                    [meaning])
            ] + target
    }

    init(source: [PhraseWord], target: [PhraseWord], feminine: Bool, plural: Bool) {
        (self.source, self.target) = (source, target)
        (isFeminine, isPlural) = (feminine, plural)
    }
}
