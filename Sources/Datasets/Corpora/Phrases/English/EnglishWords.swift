/// Who a clause is about, as far as grammar cares.
struct Person: Sendable, Hashable {
    /// 1, 2 or 3.
    let number: Int
    let isPlural: Bool

    static let third = Person(number: 3, isPlural: false)
    static let thirdPlural = Person(number: 3, isPlural: true)

    var isThirdSingular: Bool { number == 3 && !isPlural }
}

enum Tense: String, Sendable, CaseIterable {
    case present, past, future
}

struct EnglishNoun: Sendable, Hashable {
    let singular: String
    let plural: String

    func form(plural isPlural: Bool) -> String { isPlural ? plural : singular }
}

/// A verb and its forms: `go goes went gone`, with a preposition that belongs to it: `look for`.
struct EnglishVerb: Sendable, Hashable {
    let base: String
    let third: String
    let past: String
    let participle: String
    let preposition: String?

    /// Four forms, and perhaps a preposition.
    init(_ forms: [String]) {
        precondition(forms.count >= 4, "a verb has four forms: \(forms)")
        (base, third, past, participle) = (forms[0], forms[1], forms[2], forms[3])
        preposition = forms.count > 4 ? forms[4] : nil
    }

    /// Whether the past looks like the present: `they read`.
    func isAmbiguous(_ person: Person) -> Bool { past == base && !person.isThirdSingular }

    /// `sees`, `did not see`, `are going to see`.
    ///
    /// - Parameters:
    ///   - meaning: what the verb and its auxiliaries say.
    ///   - negation: what `not` says; nil for none.
    func words(_ person: Person, _ tense: Tense, meaning: Int, negation: Int?) -> [PhraseWord] {
        let not = negation.map { [PhraseWord("not", [$0], .particle)] } ?? []
        let tail = preposition.map { [PhraseWord($0, helps: [meaning], .adposition)] } ?? []
        func verb(_ form: String) -> [PhraseWord] { [PhraseWord(form, [meaning], .verb)] + tail }
        func auxiliary(_ form: String) -> [PhraseWord] { [PhraseWord(form, helps: [meaning], .auxiliary)] }
        switch tense {
        case .present where negation == nil: return verb(person.isThirdSingular ? third : base)
        case .past where negation == nil: return verb(past)
        case .present: return auxiliary(person.isThirdSingular ? "does" : "do") + not + verb(base)
        case .past: return auxiliary("did") + not + verb(base)
        case .future:
            return EnglishVerb.be(person, .present, helps: meaning, negation: negation)
                + [PhraseWord("going", helps: [meaning], .verb), PhraseWord("to", helps: [meaning], .particle)]
                + verb(base)
        }
    }

    /// `is`, `were not`; the future is not needed.
    ///
    /// - Parameters:
    ///   - meaning: what it says by itself; nil for none.
    ///   - hint: what it helps to say.
    static func be(
        _ person: Person, _ tense: Tense, meaning: Int? = nil, helps hint: Int? = nil, negation: Int?
    ) -> [PhraseWord] {
        let form =
            switch (tense, person.isPlural, person.number) {
            case (.past, true, _), (.past, false, 2): "were"
            case (.past, false, _): "was"
            case (_, true, _), (_, false, 2): "are"
            case (_, false, 1): "am"
            default: "is"
            }
        var word = PhraseWord(form, meaning.map { [$0] } ?? [], .auxiliary)
        if let hint { word.hints = [hint] }
        return [word]
            + (negation.map { [PhraseWord("not", [$0], .particle)] } ?? [])
    }
}

enum English {
    /// `a` or `an`, by how the next word sounds; none in the lexicons has a mute h or a sounded u.
    static func article(before word: String) -> String { word.first.map("aeiou".contains) == true ? "an" : "a" }

    static let numbers = ["two", "three", "four", "five"]
}
