/// What stands before a noun in English.
enum KoreanDeterminer: Sendable {
    case the, indefinite, this, that
    /// 0 to 4: my, our, his, her, their.
    case possessive(Int)
    /// 0 for two.
    case number(Int)

    private static let possessives: [(english: EnglishDeterminer.Owner, korean: String)] = [
        (.my, "제"), (.our, "우리"), (.his, "그의"), (.her, "그녀의"), (.their, "그들의"),
    ]

    /// What English says in its place.
    var english: EnglishDeterminer {
        switch self {
        case .the: .the
        case .indefinite: .indefinite
        case .this: .this
        case .that: .that
        case .possessive(let whose): .possessive(Self.possessives[whose].english)
        case .number(let index): .number(index)
        }
    }

    /// What Korean puts before the noun; articles it has none.
    var korean: String? {
        switch self {
        case .the, .indefinite, .number: nil
        case .this: "이"
        case .that: "그"
        case .possessive(let whose): Self.possessives[whose].korean
        }
    }
}

/// A noun with its determiner and adjective, in both languages; a particle is still to come.
struct KoreanNounPhrase: Sendable {
    let source: [PhraseWord]
    let target: [PhraseWord]
    let person: Person
    let isHonoured: Bool
    let isIndefinite: Bool
    let sense: Sense

    init(
        _ determiner: KoreanDeterminer, _ noun: KoreanLexicon.Noun, adjective: KoreanLexicon.Adjective?,
        plural isPlural: Bool, meanings: inout Meanings
    ) {
        let (what, which, how) = (meanings.next(), meanings.next(), meanings.next())
        let english = noun.english.form(plural: isPlural)
        let number: Int? = if case .number(let index) = determiner { index } else { nil }
        let word = determiner.english.text(plural: isPlural, before: adjective?.english ?? english)
        source = EnglishGrammar.nounPhrase(
            word.map { ($0, which, determiner.english.wordClass) }, adjective.map { [($0.english, how)] } ?? [],
            (english, what))
        var korean = determiner.korean.map { [PhraseWord($0, [which])] } ?? []
        if let adjective { korean.append(PhraseWord(adjective.adnominal, [how])) }
        korean.append(PhraseWord(noun.korean, [what]))
        if let number {
            korean.append(PhraseWord(KoreanLexicon.numbers[number], [which]))
            korean.append(PhraseWord(noun.counter, helps: [what, which]))
        } else if isPlural {
            korean.append(PhraseWord(joined: "들", helps: [what]))
        }
        target = korean
        person = isPlural ? .thirdPlural : .third
        isHonoured = noun.isHonoured
        if case .indefinite = determiner { isIndefinite = true } else { isIndefinite = number != nil }
        sense = noun.sense
    }

    /// A pronoun.
    init(_ english: String, _ korean: String, _ person: Person, meanings: inout Meanings) {
        let meaning = meanings.next()
        source = [PhraseWord(english, [meaning], .pronoun)]
        target = [PhraseWord(korean, [meaning])]
        self.person = person
        (isHonoured, isIndefinite, sense) = (false, false, .person)
    }

    /// How is spoken of it.
    var style: KoreanStyle { isHonoured ? .honorific : person.number == 1 ? .formal : .polite }

    /// The Korean words and a particle.
    ///
    /// - Parameter meaning: what an English preposition says.
    func with(_ particle: KoreanParticle, _ meaning: Int? = nil) -> [PhraseWord] {
        target + [PhraseWord(joined: particle.form(after: target.last?.text ?? ""), helps: meaning.map { [$0] } ?? [])]
    }

    /// As the one who does it: what is new has 이 or 가, what is known 은 or 는.
    var asSubject: [PhraseWord] { with(isIndefinite ? .subject : .topic) }
}
