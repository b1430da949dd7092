/// Noun phrases of an English → French sentence.
extension FrenchBuilder {
    mutating func noun(_ senses: Sense) -> FrenchLexicon.Noun {
        random.one(of: FrenchLexicon.nouns) { senses.contains($0.sense) }
    }

    /// Up to two adjectives that can be said of such a thing, in the order that both languages keep: those that French puts
    /// in front come first in English as well.
    mutating func adjectives(_ sense: Sense, percent: Int = 45) -> [FrenchLexicon.Adjective] {
        guard random.chance(percent) else { return [] }
        let first = random.one(of: FrenchLexicon.adjectives) { $0.senses.contains(sense) }
        guard first.comesFirst, random.chance(30) else { return [first] }
        return [first, random.one(of: FrenchLexicon.adjectives) { !$0.comesFirst && $0.senses.contains(sense) }]
    }

    /// `the dog`, `my old friends`, `the hat of the girl`.
    mutating func definite(_ senses: Sense) -> FrenchNounPhrase {
        let noun = self.noun(senses)
        let determiner: FrenchDeterminer =
            switch random.integer(1...100) {
            case ...60: .the
            case ...75: .this
            default: .possessive(random.integer(0...5))
            }
        return phrase(determiner, noun, plural: random.chance(35))
    }

    private mutating func phrase(
        _ determiner: FrenchDeterminer, _ noun: FrenchLexicon.Noun, plural: Bool
    ) -> FrenchNounPhrase {
        let phrase = FrenchNounPhrase(
            determiner, noun, adjectives: adjectives(noun.sense), plural: plural, meanings: &meanings)
        // A place belongs to nobody here, and whose dog it is has been said where there is a possessive.
        guard determiner == .the, !Sense.places.contains(noun.sense), noun.sense != .person, phrase.source.count == 2,
            random.chance(20)
        else { return phrase }
        let owner = self.noun([.person])
        let of = meanings.next()
        let whose = FrenchNounPhrase(.the, owner, adjectives: [], plural: random.chance(30), meanings: &meanings)
        return FrenchNounPhrase(
            source: phrase.source + [PhraseWord("of", [of], .adposition)] + whose.source,
            target: phrase.target + [PhraseWord("de", [of])] + whose.target,
            feminine: phrase.isFeminine, plural: plural)
    }

    /// What a verb acts on.
    mutating func object(_ senses: Sense, allowsIndefinite: Bool, _ isNegated: Bool) -> FrenchNounPhrase {
        guard allowsIndefinite, random.chance(45) else { return definite(senses) }
        let noun = self.noun(senses)
        if isNegated { return phrase(.indefiniteUnderNegation, noun, plural: false) }
        let isPlural = random.chance(50)
        let determiner: FrenchDeterminer =
            isPlural && random.chance(60) ? .number(random.integer(0...3)) : .indefinite
        return phrase(determiner, noun, plural: isPlural)
    }

    /// `in the garden`, `at the market`, `near my school`, `with the children`.
    mutating func place() -> (source: [PhraseWord], target: [PhraseWord]) {
        let meaning = meanings.next()
        let (english, french, senses): (String, String, Sense) = random.one(of: [
            ("in", "dans", [.building]), ("at", "à", [.building]),
            ("behind", "derrière", [.building, .furniture]), ("in front of", "devant", [.building, .furniture]),
            ("near", "près de", [.place, .building, .furniture]), ("near", "près de", [.place, .building]),
            ("with", "avec", [.person]), ("in", "dans", [.place]), ("under", "sous", [.furniture]),
        ])
        let place = definite(senses)
        return (
            PhraseWord.all(english, meaning, .adposition) + place.source,
            PhraseWord.all(french, meaning) + place.target
        )
    }

    mutating func subject(_ senses: Sense) -> FrenchSubject {
        if senses.contains(.person), random.chance(52) { return pronounSubject() }
        return nounSubject(senses)
    }

    private mutating func pronounSubject() -> FrenchSubject {
        let (english, french, person, isFeminine): (String, String, Person, Bool) = random.one(of: [
            ("I", "je", Person(number: 1, isPlural: false), false),
            ("you", "tu", Person(number: 2, isPlural: false), false), ("he", "il", .third, false),
            ("she", "elle", .third, true), ("we", "nous", Person(number: 1, isPlural: true), false),
            ("they", "ils", .thirdPlural, false),
        ])
        let meaning = meanings.next()
        // `we are tired` may be said by women; only of him and her it is certain, and `they` are taken as mixed.
        return FrenchSubject(
            source: [PhraseWord(english, [meaning], .pronoun)], target: [PhraseWord(french, [meaning])],
            person: person, isFeminine: isFeminine, sense: .person, hidesGender: person.number < 3)
    }

    mutating func nounSubject(_ senses: Sense) -> FrenchSubject {
        if random.chance(12), !senses.isDisjoint(with: Sense.living) { return twoSubjects(senses) }
        let noun = self.noun(senses)
        let isPlural = random.chance(35)
        let phrase =
            switch random.integer(1...100) {
            case ...10 where !isPlural: phrase(.every, noun, plural: false)
            case ...20: phrase(isPlural ? .number(random.integer(0...3)) : .indefinite, noun, plural: isPlural)
            case ...75: phrase(.the, noun, plural: isPlural)
            case ...87: phrase(.this, noun, plural: isPlural)
            default: phrase(.possessive(random.integer(0...5)), noun, plural: isPlural)
            }
        return FrenchSubject(
            source: phrase.source, target: phrase.target, person: isPlural ? .thirdPlural : .third,
            isFeminine: phrase.isFeminine, sense: noun.sense, hidesGender: false)
    }

    /// `the cat and the dog`: feminine only if both are.
    private mutating func twoSubjects(_ senses: Sense) -> FrenchSubject {
        let first = self.noun(senses.intersection(.living))
        let second = random.one(of: FrenchLexicon.nouns) { $0 != first && $0.sense == first.sense }
        let and = meanings.next()
        let left = FrenchNounPhrase(.the, first, adjectives: [], plural: false, meanings: &meanings)
        let right = FrenchNounPhrase(.the, second, adjectives: [], plural: false, meanings: &meanings)
        return FrenchSubject(
            source: left.source + [PhraseWord("and", [and], .conjunction)] + right.source,
            target: left.target + [PhraseWord("et", [and])] + right.target, person: .thirdPlural,
            isFeminine: left.isFeminine && right.isFeminine, sense: first.sense, hidesGender: false)
    }
}
