/// What somebody thinks of something.
enum Opinion: Int32, Sendable, CaseIterable {
    case negative, neutral, positive

    var opposite: Opinion {
        switch self {
        case .negative: .positive
        case .neutral: .neutral
        case .positive: .negative
        }
    }
}

/// Short reviews whose words do not say what is meant unless they are read in order: `not bad at all`, `I expected a dull
/// film, but it was wonderful`.
///
/// Praise and blame are equally likely in every place of a sentence, so that no single word but those of `but` and `not`
/// decides.
struct ReviewGrammar: Sendable {
    private static let praise = [
        "good", "wonderful", "charming", "clever", "funny", "moving", "beautiful", "exciting", "lovely", "brilliant",
    ]
    private static let blame = [
        "bad", "terrible", "boring", "stupid", "dull", "clumsy", "ugly", "tiresome", "awful", "weak",
    ]
    private static let ordinary = ["ordinary", "average", "acceptable", "passable", "neither good nor bad"]
    private static let whole = ["film", "book", "play", "show", "novel", "concert", "series", "game"]
    private static let parts = [
        "story", "acting", "music", "ending", "beginning", "plot", "cast", "dialogue", "sound", "first half",
        "second half", "style",
    ]
    private static let degrees = ["", "", "really ", "very ", "quite ", "so ", "absolutely "]
    private static let closings = [
        "", "", "i saw it on sunday .", "my friends came with me .", "we talked about it on the way home .",
        "it is two hours long .", "that is all i can say .",
    ]

    /// A review of the opinion.
    func text(_ opinion: Opinion, _ random: inout CorpusRandom) -> String {
        let main = opinion == .neutral ? balanced(&random) : decided(opinion, &random)
        let closing = random.one(of: Self.closings)
        return closing.isEmpty ? main : "\(main) \(closing)"
    }

    private func word(_ opinion: Opinion, _ random: inout CorpusRandom) -> String {
        random.one(of: opinion == .positive ? Self.praise : opinion == .negative ? Self.blame : Self.ordinary)
    }

    private func part(_ random: inout CorpusRandom) -> String { "the \(random.one(of: Self.parts))" }
    private func whole(_ random: inout CorpusRandom) -> String {
        "\(random.one(of: ["the", "this"])) \(random.one(of: Self.whole))"
    }

    /// What is said of something, perhaps by denying the opposite.
    private func predicate(_ opinion: Opinion, _ random: inout CorpusRandom) -> String {
        let (plain, denied) = (word(opinion, &random), word(opinion.opposite, &random))
        return switch random.integer(1...10) {
        case ...5: "was \(random.one(of: Self.degrees))\(plain)"
        case ...7: "was not \(denied)\(random.one(of: ["", " at all"]))"
        case 8: "was never \(denied)"
        case 9: "was far from \(denied)"
        default: "was anything but \(denied)"
        }
    }

    private func decided(_ opinion: Opinion, _ random: inout CorpusRandom) -> String {
        let other = opinion.opposite
        switch random.integer(1...12) {
        case ...4: return "\(whole(&random)) \(predicate(opinion, &random)) ."
        case 5, 6:
            return
                "\(part(&random)) \(predicate(other, &random)) , but \(whole(&random)) \(predicate(opinion, &random)) ."
        case 7:
            return
                "although \(part(&random)) \(predicate(other, &random)) , \(whole(&random)) \(predicate(opinion, &random)) ."
        case 8:
            return
                "\(whole(&random)) \(predicate(opinion, &random)) , although \(part(&random)) \(predicate(other, &random)) ."
        case 9:
            let expected = "\(word(other, &random)) \(random.one(of: Self.whole))"
            return "i expected a \(expected) , but it \(predicate(opinion, &random)) ."
        case 10:
            return "everybody said it was \(word(other, &random)) , but i found it \(word(opinion, &random)) ."
        case 11:
            let ending = opinion == .positive ? "could not have been better" : "could have been better"
            return "\(whole(&random)) \(ending) ."
        default:
            return
                "\(part(&random)) and \(part(&random)) \(predicate(opinion, &random).replacingFirst("was", "were")) ."
        }
    }

    private func balanced(_ random: inout CorpusRandom) -> String {
        let first: Opinion = random.chance(50) ? .positive : .negative
        switch random.integer(1...4) {
        case 1: return "\(whole(&random)) was \(word(.neutral, &random)) ."
        case 2:
            let (good, bad) = (word(first, &random), word(first.opposite, &random))
            return "\(whole(&random)) was neither \(good) nor \(bad) ."
        case 3:
            let (one, two) = (predicate(first, &random), predicate(first.opposite, &random))
            return
                "\(part(&random)) \(one) and \(part(&random)) \(two) , so \(whole(&random)) was \(word(.neutral, &random)) ."
        default:
            return "some people found it \(word(first, &random)) , but to me it was \(word(.neutral, &random)) ."
        }
    }
}

extension String {
    /// The text with another word at its beginning.
    fileprivate func replacingFirst(_ word: String, _ other: String) -> String {
        hasPrefix(word) ? other + dropFirst(word.count) : self
    }
}
