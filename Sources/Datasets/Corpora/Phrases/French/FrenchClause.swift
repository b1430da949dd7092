/// Who does it, in both languages.
struct FrenchSubject: Sendable {
    let source: [PhraseWord]
    let target: [PhraseWord]
    let person: Person
    let isFeminine: Bool
    let sense: Sense
    /// Whether nothing says if a man or a woman speaks.
    let hidesGender: Bool

    var isPlural: Bool { person.isPlural }

    /// The place in a table of je, tu, il, nous, ils.
    var row: Int {
        switch (person.number, person.isPlural) {
        case (1, false): 0
        case (2, _): 1
        case (3, false): 2
        case (1, true): 3
        default: 4
        }
    }
}

/// A verb with what belongs to it.
struct FrenchVerbPhrase: Sendable {
    let verb: FrenchLexicon.Verb
    let tense: Tense
    let meaning: Int
    /// What `not` says; nil for none.
    let negation: Int?

    func english(_ subject: FrenchSubject) -> [PhraseWord] {
        verb.english.words(subject.person, tense, meaning: meaning, negation: negation)
    }

    /// The verb's words with a pronoun among them.
    ///
    /// - Parameters:
    ///   - clitic: `le`, `la`, `les`, `me`: before the verb that it hangs on.
    ///   - agreement: with what the participle agrees behind a pronoun.
    func french(
        _ subject: FrenchSubject, clitic: PhraseWord? = nil, agreement: (isFeminine: Bool, isPlural: Bool)? = nil
    ) -> [PhraseWord] {
        let (ne, pas) = Self.negation(negation)
        let clitics = clitic.map { [$0] } ?? []
        func word(_ text: String) -> [PhraseWord] { [PhraseWord(text, [meaning])] }
        func auxiliary(_ text: String) -> [PhraseWord] { [PhraseWord(text, helps: [meaning])] }
        switch tense {
        case .present: return ne + clitics + word(verb.present[subject.row]) + pas
        case .past:
            let auxiliaries = verb.takesEtre ? FrenchLexicon.be : FrenchLexicon.have
            let participle =
                verb.takesEtre
                ? verb.participle(feminine: subject.isFeminine, plural: subject.isPlural)
                : verb.participle(feminine: agreement?.isFeminine ?? false, plural: agreement?.isPlural ?? false)
            return ne + clitics + auxiliary(auxiliaries[subject.row]) + pas + word(participle)
        case .future:
            return ne + auxiliary(FrenchLexicon.go.present[subject.row]) + pas + clitics + word(verb.infinitive)
        }
    }

    static func negation(_ meaning: Int?) -> (ne: [PhraseWord], pas: [PhraseWord]) {
        meaning.map { ([PhraseWord("ne", helps: [$0])], [PhraseWord("pas", [$0])]) } ?? ([], [])
    }
}

extension FrenchLexicon.Adjective {
    /// Whether it can be said of somebody, of whom it was not said already.
    func fits(_ subject: FrenchSubject) -> Bool {
        senses.contains(subject.sense) && (!subject.hidesGender || isEpicene)
            && !subject.source.contains { $0.text == english }
    }
}
