/// Sentences in English and French: gender and number agree in articles, adjectives and participles, most adjectives
/// follow their noun, pronouns stand before the verb, negation around it.
struct FrenchGrammar: PhraseGrammar {
    static let language = "french"

    func sentence(_ random: inout CorpusRandom) -> Phrase {
        var builder = FrenchBuilder(random)
        var phrase = builder.sentence()
        random = builder.random
        phrase.target = FrenchElision.apply(phrase.target)
        return phrase
    }
}

/// One sentence in the making.
struct FrenchBuilder {
    var random: CorpusRandom
    var meanings = Meanings()

    init(_ random: CorpusRandom) { self.random = random }

    mutating func sentence() -> Phrase {
        switch random.integer(1...100) {
        case ...30: transitive()
        case ...43: withPronoun()
        case ...56: intransitive()
        case ...64: going()
        case ...78: withAdjective()
        case ...83: comparison()
        case ...88: location()
        case ...91: question()
        case ...95: existence()
        default: passive()
        }
    }

    private mutating func negation(_ percent: Int) -> Int? { random.chance(percent) ? meanings.next() : nil }

    private mutating func verbPhrase(_ verb: FrenchLexicon.Verb, _ subject: FrenchSubject) -> FrenchVerbPhrase {
        var tense = random.one(of: [Tense.present, .present, .past, .future])
        if tense == .past, verb.english.isAmbiguous(subject.person) { tense = .present }
        return FrenchVerbPhrase(verb: verb, tense: tense, meaning: meanings.next(), negation: negation(22))
    }

    /// `yesterday`, `tomorrow`, now and then.
    private mutating func time(_ tense: Tense) -> (source: [PhraseWord], target: [PhraseWord]) {
        guard random.chance(15) else { return ([], []) }
        let meaning = meanings.next()
        let french =
            switch tense {
            case .present: "maintenant"
            case .past: "hier"
            case .future: "demain"
            }
        return ([EnglishGrammar.when(tense, meaning: meaning)], [PhraseWord(french, [meaning])])
    }

    private mutating func verb(_ fits: (FrenchLexicon.Verb) -> Bool) -> FrenchLexicon.Verb {
        random.one(of: FrenchLexicon.verbs, where: fits)
    }

    private mutating func transitive() -> Phrase {
        let verb = verb { !$0.objects.isEmpty }
        let subject = subject(verb.subjects)
        let phrase = verbPhrase(verb, subject)
        let object = object(verb.objects, allowsIndefinite: verb.infinitive != "aimer", phrase.negation != nil)
        let time = time(phrase.tense)
        return Phrase(
            subject.source + phrase.english(subject) + object.source + time.source,
            subject.target + phrase.french(subject) + object.target + time.target)
    }

    private mutating func withPronoun() -> Phrase {
        let verb = verb { $0.objects.contains(.person) }
        let subject = subject(verb.subjects)
        let phrase = verbPhrase(verb, subject)
        let meaning = meanings.next()
        // Nobody sees himself, and `he saw me` would ask whether a man or a woman speaks.
        var choices = [("him", "le", false, false), ("her", "la", true, false), ("them", "les", false, true)]
        if phrase.tense != .past {
            if subject.person.number != 1 { choices += [("me", "me", false, false), ("us", "nous", false, true)] }
            if subject.person.number != 2 { choices += [("you", "te", false, false)] }
        }
        let (english, french, isFeminine, isPlural) = random.one(of: choices)
        let time = time(phrase.tense)
        return Phrase(
            subject.source + phrase.english(subject) + [PhraseWord(english, [meaning], .pronoun)] + time.source,
            subject.target
                + phrase.french(
                    subject, clitic: PhraseWord(french, [meaning]), agreement: (isFeminine, isPlural))
                + time.target)
    }

    private mutating func intransitive() -> Phrase {
        let verb = verb { $0.objects.isEmpty }
        let subject = subject(verb.subjects)
        let phrase = verbPhrase(verb, subject)
        let place = random.chance(65) ? place() : ([], [])
        let time = time(phrase.tense)
        return Phrase(
            subject.source + phrase.english(subject) + place.0 + time.source,
            subject.target + phrase.french(subject) + place.1 + time.target)
    }

    private mutating func going() -> Phrase {
        let subject = subject(Sense.living)
        let phrase = verbPhrase(FrenchLexicon.go, subject)
        let goal = definite([.place, .building])
        let meaning = meanings.next()
        let time = time(phrase.tense)
        return Phrase(
            subject.source + phrase.english(subject) + [PhraseWord("to", [meaning], .adposition)] + goal.source
                + time.source,
            subject.target + phrase.french(subject) + [PhraseWord("à", [meaning])] + goal.target + time.target)
    }

    private mutating func withAdjective() -> Phrase {
        let subject = subject(.any)
        let adjective = random.one(of: FrenchLexicon.adjectives) { $0.fits(subject) }
        let meaning = meanings.next()
        let form = adjective.form(feminine: subject.isFeminine, plural: subject.isPlural)
        return copula(subject, [PhraseWord(adjective.english, [meaning], .adjective)], [PhraseWord(form, [meaning])])
    }

    private mutating func comparison() -> Phrase {
        let subject = subject(Sense.living)
        let adjective = random.one(of: FrenchLexicon.adjectives) {
            $0.comparative != nil && $0.fits(subject)
        }
        let other = definite([subject.sense])
        let (meaning, than) = (meanings.next(), meanings.next())
        let form = adjective.form(feminine: subject.isFeminine, plural: subject.isPlural)
        return copula(
            subject,
            [PhraseWord(adjective.comparative ?? "", [meaning], .adjective), PhraseWord("than", [than], .adposition)]
                + other.source,
            [PhraseWord("plus", helps: [meaning]), PhraseWord(form, [meaning]), PhraseWord("que", [than])]
                + other.target)
    }

    private mutating func location() -> Phrase {
        let subject = nounSubject([.animal, .food, .text, .thing, .person])
        let place = place()
        return copula(subject, place.source, place.target)
    }

    /// `is`, `was not`, and what follows.
    private mutating func copula(
        _ subject: FrenchSubject, _ source: [PhraseWord], _ target: [PhraseWord]
    ) -> Phrase {
        let meaning = meanings.next()
        let negation = negation(22)
        let isPast = random.chance(30)
        let (ne, pas) = FrenchVerbPhrase.negation(negation)
        let form = (isPast ? FrenchLexicon.was : FrenchLexicon.be)[subject.row]
        return Phrase(
            subject.source
                + EnglishVerb.be(subject.person, isPast ? .past : .present, meaning: meaning, negation: negation)
                + source,
            subject.target + ne + [PhraseWord(form, [meaning])] + pas + target)
    }

    private mutating func question() -> Phrase {
        let (whom, be) = (meanings.next(), meanings.next())
        let subject = definite(.any)
        let person = subject.isPlural ? Person.thirdPlural : .third
        let form = FrenchLexicon.be[subject.isPlural ? 4 : 2]
        return Phrase(
            EnglishGrammar.whereIs(person, place: whom, be: be) + subject.source,
            [PhraseWord("où", [whom]), PhraseWord(form, [be])] + subject.target, mark: "?", gap: true)
    }

    private mutating func existence() -> Phrase {
        let be = meanings.next()
        let noun = self.noun([.person, .animal, .food, .text, .thing])
        let isNegated = random.chance(25)
        let isPlural = !isNegated && random.chance(50)
        let determiner: FrenchDeterminer =
            isNegated ? .no : isPlural && random.chance(60) ? .number(random.integer(0...3)) : .indefinite
        let thing = FrenchNounPhrase(
            determiner, noun, adjectives: adjectives(noun.sense), plural: isPlural, meanings: &meanings)
        let place = place()
        let there = EnglishGrammar.there(isPlural ? .thirdPlural : .third, .present, meaning: be)
        // `no` is said by ne, pas and de together.
        let denial = isNegated ? thing.source[0].meanings[0] : nil
        let (ne, pas) = FrenchVerbPhrase.negation(denial)
        return Phrase(
            there + thing.source + place.source,
            [PhraseWord("il", helps: [be])] + ne + [PhraseWord("y", helps: [be]), PhraseWord("a", [be])] + pas
                + thing.target
                + place.target)
    }

    private mutating func passive() -> Phrase {
        let verb = verb { !$0.objects.isDisjoint(with: Sense.lifeless) && $0.english.preposition == nil }
        let patient = definite(verb.objects.intersection(Sense.lifeless))
        let agent = definite([.person])
        let (act, by) = (meanings.next(), meanings.next())
        let negation = negation(15)
        let (ne, pas) = FrenchVerbPhrase.negation(negation)
        let been = PhraseWord("été", helps: [act])
        let participle = verb.participle(feminine: patient.isFeminine, plural: patient.isPlural)
        let person = patient.isPlural ? Person.thirdPlural : .third
        return Phrase(
            patient.source + EnglishVerb.be(person, .past, helps: act, negation: negation)
                + [PhraseWord(verb.english.participle, [act], .verb), PhraseWord("by", [by], .adposition)]
                + agent.source,
            patient.target + ne + [PhraseWord(FrenchLexicon.have[patient.isPlural ? 4 : 2], helps: [act])] + pas
                + [been, PhraseWord(participle, [act]), PhraseWord("par", [by])] + agent.target)
    }
}
