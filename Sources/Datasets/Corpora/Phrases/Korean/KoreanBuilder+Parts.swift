/// What sentences of English → Korean are made of.
extension KoreanBuilder {
    mutating func adjective(_ sense: Sense, percent: Int = 40) -> KoreanLexicon.Adjective? {
        guard random.chance(percent) else { return nil }
        return random.one(of: KoreanLexicon.adjectives) { $0.senses.contains(sense) }
    }

    mutating func noun(
        _ senses: Sense, allowsIndefinite: Bool = true, allowsHonoured: Bool = true
    ) -> KoreanNounPhrase {
        let noun = random.one(of: KoreanLexicon.nouns) {
            senses.contains($0.sense) && (allowsHonoured || !$0.isHonoured)
        }
        let isLiving = Sense.living.contains(noun.sense)
        let isCounted = isLiving || [.text, .thing].contains(noun.sense)
        let determiner: KoreanDeterminer =
            switch random.integer(1...100) {
            case ...45: .the
            case ...58: .this
            case ...66: .that
            case ...78: .possessive(random.integer(0...4))
            case ...88 where allowsIndefinite && isCounted: .number(random.integer(0...3))
            case _ where allowsIndefinite && noun.sense != .drink: .indefinite
            default: .the
            }
        // Korean leaves open how many things there are unless it counts them.
        var isPlural = isLiving && random.chance(25)
        switch determiner {
        case .number: isPlural = true
        case .indefinite: isPlural = false
        default: break
        }
        return KoreanNounPhrase(
            determiner, noun, adjective: adjective(noun.sense), plural: isPlural, meanings: &meanings)
    }

    private static let pronouns: [(english: String, korean: String, person: Person)] = [
        ("I", "저", Person(number: 1, isPlural: false)), ("we", "우리", Person(number: 1, isPlural: true)),
        ("he", "그", .third), ("she", "그녀", .third), ("they", "그들", .thirdPlural),
    ]

    mutating func subject(_ senses: Sense) -> KoreanNounPhrase {
        if senses.contains(.person), random.chance(35) {
            let (english, korean, person) = random.one(of: Self.pronouns)
            return KoreanNounPhrase(english, korean, person, meanings: &meanings)
        }
        return noun(senses)
    }

    mutating func object(_ senses: Sense) -> KoreanNounPhrase {
        if senses.contains(.person), random.chance(15) {
            let (english, korean) = random.one(of: [("him", "그"), ("her", "그녀"), ("them", "그들")])
            return KoreanNounPhrase(english, korean, .third, meanings: &meanings)
        }
        return noun(senses)
    }

    /// Both languages' words for when; Korean says it behind the one who does it.
    mutating func time(_ tense: Tense) -> (source: [PhraseWord], target: [PhraseWord]) {
        guard random.chance(18) else { return ([], []) }
        let meaning = meanings.next()
        let korean =
            switch tense {
            case .present: "지금"
            case .past: "어제"
            case .future: "내일"
            }
        return ([EnglishGrammar.when(tense, meaning: meaning)], [PhraseWord(korean, [meaning])])
    }

    /// `in the park`, `with the friend`.
    mutating func circumstance() -> (source: [PhraseWord], target: [PhraseWord]) {
        let meaning = meanings.next()
        let (english, particle, senses): (String, KoreanParticle, Sense) = random.one(of: [
            ("in", .at, .places), ("in", .at, .places), ("with", .with, .person),
        ])
        let place = noun(senses, allowsIndefinite: false)
        return ([PhraseWord(english, [meaning], .adposition)] + place.source, place.with(particle, meaning))
    }

    /// The verb in both languages, affirmed or denied.
    mutating func verb(
        _ verb: KoreanLexicon.Verb, _ subject: KoreanNounPhrase, _ tense: Tense
    ) -> (source: [PhraseWord], target: [PhraseWord]) {
        let meaning = meanings.next()
        let negation = random.chance(20) ? meanings.next() : nil
        let source = verb.english.words(subject.person, tense, meaning: meaning, negation: negation)
        guard let negation else {
            return (source, Self.words(verb.korean.form(tense, subject.style), meaning))
        }
        return (source, Self.denied(verb.korean.denied(tense, subject.style), meaning, negation))
    }

    /// Words that say one thing, the first of them foremost: 먹을 거예요.
    static func words(_ texts: [String], _ meaning: Int) -> [PhraseWord] {
        texts.enumerated().map { $0 == 0 ? PhraseWord($1, [meaning]) : PhraseWord($1, helps: [meaning]) }
    }

    /// What is denied, and the word that denies it: 먹지 않을 거예요.
    static func denied(_ texts: [String], _ meaning: Int, _ negation: Int) -> [PhraseWord] {
        [PhraseWord(texts[0], [meaning])] + words(Array(texts.dropFirst()), negation)
    }

    mutating func tense(_ verb: KoreanLexicon.Verb, _ subject: KoreanNounPhrase) -> Tense {
        let tense = random.one(of: [Tense.present, .present, .past, .past, .future])
        return tense == .past && verb.english.isAmbiguous(subject.person) ? .present : tense
    }

    mutating func verb(where fits: (KoreanLexicon.Verb) -> Bool) -> KoreanLexicon.Verb {
        random.one(of: KoreanLexicon.verbs, where: fits)
    }
}
