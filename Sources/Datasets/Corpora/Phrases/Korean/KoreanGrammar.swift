/// Sentences in English and Korean: the verb comes last, particles follow how a word ends, adjectives stand before their
/// noun in the adnominal form, and endings honour those who are spoken of.
///
/// English says nothing of politeness, so that a rule decides: …습니다 of oneself, …세요 of teachers, professors and
/// grandparents, …요 of all others.
struct KoreanGrammar: PhraseGrammar {
    static let language = "korean"

    func sentence(_ random: inout CorpusRandom) -> Phrase {
        var builder = KoreanBuilder(random)
        let phrase = builder.sentence()
        random = builder.random
        return phrase
    }
}

/// One sentence in the making.
struct KoreanBuilder {
    var random: CorpusRandom
    var meanings = Meanings()

    init(_ random: CorpusRandom) { self.random = random }

    mutating func sentence() -> Phrase {
        switch random.integer(1...100) {
        case ...34: transitive()
        case ...40: giving()
        case ...53: intransitive()
        case ...62: going()
        case ...74: withAdjective()
        case ...80: existence()
        case ...86: wish()
        case ...92: ability()
        case ...95: whereabouts()
        default: request()
        }
    }

    private mutating func transitive() -> Phrase {
        let verb = verb { !$0.objects.isEmpty }
        let subject = subject(verb.subjects)
        let tense = tense(verb, subject)
        let (object, act, time) = (object(verb.objects), self.verb(verb, subject, tense), time(tense))
        return Phrase(
            subject.source + act.source + object.source + time.source,
            subject.asSubject + time.target + object.with(.object) + act.target)
    }

    /// `gives a flower to the girl`: 소녀에게 꽃을. To those who are honoured another verb is said, which is left out.
    private mutating func giving() -> Phrase {
        let subject = subject(KoreanLexicon.give.subjects)
        let tense = tense(KoreanLexicon.give, subject)
        let (object, whom) = (noun(KoreanLexicon.give.objects), noun(.living, allowsHonoured: false))
        let (to, act) = (meanings.next(), verb(KoreanLexicon.give, subject, tense))
        return Phrase(
            subject.source + act.source + object.source + [PhraseWord("to", [to], .adposition)] + whom.source,
            subject.asSubject + whom.with(.person, to) + object.with(.object) + act.target)
    }

    private mutating func intransitive() -> Phrase {
        let verb = verb { $0.objects.isEmpty }
        let subject = subject(verb.subjects)
        let tense = tense(verb, subject)
        let place = random.chance(70) ? circumstance() : ([], [])
        let (act, time) = (self.verb(verb, subject, tense), time(tense))
        return Phrase(
            subject.source + act.source + place.0 + time.source,
            subject.asSubject + time.target + place.1 + act.target)
    }

    private mutating func going() -> Phrase {
        let subject = subject(.living)
        let tense = tense(KoreanLexicon.go, subject)
        let (meaning, goal) = (meanings.next(), noun(.places, allowsIndefinite: false))
        let (act, time) = (verb(KoreanLexicon.go, subject, tense), time(tense))
        return Phrase(
            subject.source + act.source + [PhraseWord("to", [meaning], .adposition)] + goal.source + time.source,
            subject.asSubject + time.target + goal.with(.to, meaning) + act.target)
    }

    private mutating func withAdjective() -> Phrase {
        let subject = subject(.any)
        let adjective = random.one(of: KoreanLexicon.adjectives) { adjective in
            adjective.senses.contains(subject.sense) && !subject.source.contains { $0.text == adjective.english }
        }
        let (how, be) = (meanings.next(), meanings.next())
        let negation = random.chance(20) ? meanings.next() : nil
        let tense: Tense = random.chance(30) ? .past : .present
        var words =
            negation.map { Self.denied(adjective.predicate.denied(tense, subject.style), how, $0) }
            ?? Self.words(adjective.predicate.form(tense, subject.style), how)
        words[0].hints.append(be)
        return Phrase(
            subject.source + EnglishVerb.be(subject.person, tense, meaning: be, negation: negation)
                + [PhraseWord(adjective.english, [how], .adjective)],
            subject.asSubject + words)
    }

    private mutating func existence() -> Phrase {
        let be = meanings.next()
        let noun = random.one(of: KoreanLexicon.nouns) {
            Sense([.person, .animal, .food, .text, .thing]).contains($0.sense)
        }
        let isPlural = Sense([.person, .animal, .text, .thing]).contains(noun.sense) && random.chance(40)
        let thing = KoreanNounPhrase(
            isPlural ? .number(random.integer(0...3)) : .indefinite, noun, adjective: adjective(noun.sense),
            plural: isPlural, meanings: &meanings)
        let (meaning, place) = (meanings.next(), self.noun(.places, allowsIndefinite: false))
        let tense: Tense = random.chance(35) ? .past : .present
        let style: KoreanStyle = noun.isHonoured ? .honorific : .polite
        return Phrase(
            EnglishGrammar.there(thing.person, tense, meaning: be) + thing.source
                + [PhraseWord("in", [meaning], .adposition)] + place.source,
            place.with(.to, meaning) + thing.with(.subject)
                + Self.words(KoreanPredicate.exist.form(tense, style), be))
    }

    /// `I want to read the book`: 읽고 싶습니다; of others 싶어 해요.
    private mutating func wish() -> Phrase {
        let verb = verb { !$0.objects.isEmpty }
        let (subject, object) = (subject(.person), object(verb.objects))
        let (want, act) = (meanings.next(), meanings.next())
        let wanting: [String] =
            switch subject.style {
            case .formal: KoreanPredicate("싶", "싶어").form(.present, .formal)
            case .polite: ["싶어"] + KoreanPredicate("하", "해").form(.present, .polite)
            case .honorific: ["싶어"] + KoreanPredicate("하", "해").form(.present, .honorific)
            }
        return Phrase(
            subject.source + [PhraseWord(subject.person.isThirdSingular ? "wants" : "want", [want], .verb)]
                + [PhraseWord("to", helps: [act], .particle)] + EnglishGrammar.infinitive(verb.english, meaning: act)
                + object.source,
            subject.asSubject + object.with(.object) + [PhraseWord(verb.korean.connective(subject.style), [act])]
                + Self.words(wanting, want))
    }

    /// `she can read the letter`, cannot: 읽을 수 있어요, 없어요.
    private mutating func ability() -> Phrase {
        let verb = verb { !$0.objects.isEmpty }
        let (subject, object) = (subject(verb.subjects), object(verb.objects))
        let (can, act) = (meanings.next(), meanings.next())
        let isDenied = random.chance(40)
        // 있으시다 and not 계시다: one has an ability.
        let having = KoreanPredicate(isDenied ? "없" : "있", isDenied ? "없어" : "있어")
        return Phrase(
            subject.source + [PhraseWord(isDenied ? "cannot" : "can", [can], .auxiliary)]
                + EnglishGrammar.infinitive(verb.english, meaning: act)
                + object.source,
            subject.asSubject + object.with(.object)
                + [PhraseWord(verb.korean.prospective(subject.style), [act]), PhraseWord("수", helps: [can])]
                + Self.words(having.form(.present, subject.style), can))
    }

    /// `where is the cat?`: 어디에 있어요?
    private mutating func whereabouts() -> Phrase {
        let (place, be) = (meanings.next(), meanings.next())
        let subject = noun([.living, .thing, .text], allowsIndefinite: false)
        return Phrase(
            EnglishGrammar.whereIs(subject.person, place: place, be: be) + subject.source,
            subject.with(.topic) + [PhraseWord("어디", [place]), PhraseWord(joined: "에", helps: [place])]
                + Self.words(KoreanPredicate.exist.form(.present, subject.isHonoured ? .honorific : .polite), be),
            mark: "?")
    }

    /// `please read this book`: 읽으세요.
    private mutating func request() -> Phrase {
        let verb = verb { !$0.objects.isEmpty && $0.english.base != "like" }
        let object = noun(verb.objects)
        let (please, act) = (meanings.next(), meanings.next())
        var politely = Self.words(verb.korean.form(.present, .honorific), act)
        politely[0].hints = [please]
        return Phrase(
            [PhraseWord("please", [please], .particle)] + EnglishGrammar.infinitive(verb.english, meaning: act)
                + object.source,
            object.with(.object)
                + politely)
    }
}
