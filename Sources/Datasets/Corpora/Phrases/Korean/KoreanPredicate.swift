/// How a sentence is said to somebody, and of whom.
enum KoreanStyle: Sendable, Hashable {
    /// …아요, …어요
    case polite
    /// …습니다: what somebody says of himself
    case formal
    /// …세요: of those who are honoured
    case honorific
}

/// A verb or an adjective and its endings.
///
/// Two forms are given, the stem and the one before …요 (`보`, `봐`; `파랗`, `파래`).
/// The rest follows from how they end.
struct KoreanPredicate: Sendable {
    /// `먹` of 먹다.
    let stem: String
    /// `먹어` of 먹어요; ends in a vowel.
    let infinitive: String
    /// The stem of a word of its own that honours: `드시` for 먹다.
    private let honorific: String?

    init(_ stem: String, _ infinitive: String, honorific: String? = nil) {
        self.stem = stem
        self.infinitive = infinitive
        self.honorific = honorific
    }

    /// The stem that honours: of a word of its own, or the plain stem and 시.
    private var honorificStem: String {
        if let honorific { return honorific }
        return switch HangulSyllable.final(stem) {
        case HangulSyllable.Final.none.rawValue: stem + "시"
        // ㄹ drops.
        case HangulSyllable.Final.r.rawValue: HangulSyllable.with(.none, stem) + "시"
        default: stem + "으시"
        }
    }

    /// The word that denies: …지 않다.
    private static let denial = KoreanPredicate("않", "않아")
    /// 있다, of being somewhere.
    static let exist = KoreanPredicate("있", "있어", honorific: "계시")

    /// …ㅂ니다 or …습니다.
    private static func formal(_ stem: String) -> String {
        switch HangulSyllable.final(stem) {
        case HangulSyllable.Final.none.rawValue, HangulSyllable.Final.r.rawValue:
            HangulSyllable.with(.p, stem) + "니다"
        default: stem + "습니다"
        }
    }

    /// …고, before 싶어요.
    func connective(_ style: KoreanStyle) -> String { (style == .honorific ? honorific ?? stem : stem) + "고" }

    /// …ㄹ or …을, before 수 있어요.
    func prospective(_ style: KoreanStyle) -> String {
        Self.prospective(style == .honorific ? honorificStem : stem)
    }

    /// …ㄹ or …을.
    private static func prospective(_ stem: String) -> String {
        switch HangulSyllable.final(stem) {
        case HangulSyllable.Final.none.rawValue: HangulSyllable.with(.r, stem)
        case HangulSyllable.Final.r.rawValue: stem
        default: stem + "을"
        }
    }

    /// `먹어요`, `먹었습니다`, `드실 거예요`.
    func form(_ tense: Tense, _ style: KoreanStyle) -> [String] {
        switch (tense, style) {
        case (.present, .polite): [infinitive + "요"]
        case (.present, .formal): [Self.formal(stem)]
        case (.present, .honorific): [String(honorificStem.dropLast()) + "세요"]
        case (.past, .polite): [HangulSyllable.with(.ss, infinitive) + "어요"]
        case (.past, .formal): [HangulSyllable.with(.ss, infinitive) + "습니다"]
        case (.past, .honorific): [String(honorificStem.dropLast()) + "셨어요"]
        case (.future, .polite): [Self.prospective(stem), "거예요"]
        case (.future, .formal): [Self.prospective(stem), "것입니다"]
        case (.future, .honorific): [HangulSyllable.with(.r, honorificStem), "거예요"]
        }
    }

    /// The same denied: `먹지 않아요`, `드시지 않으세요`.
    func denied(_ tense: Tense, _ style: KoreanStyle) -> [String] {
        let stem = style == .honorific ? honorificStem : stem
        return [stem + "지"] + Self.denial.form(tense, style)
    }
}
