/// What stands before an English noun.
enum EnglishDeterminer: Sendable, Hashable {
    case the, indefinite, this, that, every
    /// `there is no`
    case no
    case possessive(Owner)
    /// 0 for two.
    case number(Int)

    /// Whose it is.
    enum Owner: String, Sendable {
        case my, your, his, her, our, their
    }

    /// The word; nil where there is none, as before an indefinite plural.
    func text(plural: Bool, before next: String) -> String? {
        switch self {
        case .the: "the"
        case .indefinite: plural ? nil : English.article(before: next)
        case .this: plural ? "these" : "this"
        case .that: plural ? "those" : "that"
        case .every: "every"
        case .no: "no"
        case .possessive(let owner): owner.rawValue
        case .number(let index): English.numbers[index]
        }
    }

    var wordClass: WordClass {
        if case .number = self { .numeral } else { .determiner }
    }
}
