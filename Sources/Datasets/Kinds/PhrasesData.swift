import Settings

/// English sentences and their translation, made by a grammar that knows which words belong together.
public struct PhrasesData: CorpusPairsKind {
    public static let kind = "phrases"
    public static let summary = "English → French or Korean by a small grammar, with the words' alignment"
    public static let settings =
        [
            Setting(
                "language", .choice(grammars.map { $0.language }), standard: .text(FrenchGrammar.language),
                "what English is translated to")
        ] + corpusSettings(size: 8_000, tokenizer: "words")

    private static let grammars: [any PhraseGrammar.Type] = [FrenchGrammar.self, KoreanGrammar.self]

    let settings: SettingValues
    private let grammar: any PhraseGrammar

    public init(_ settings: SettingValues) {
        self.settings = settings
        let language = settings.text("language")
        guard let type = Self.grammars.first(where: { $0.language == language }) else {
            preconditionFailure("a checked setting names the language `\(language)`")
        }
        grammar = type.init()
    }

    /// A sentence is learnt in one translation, and no two become the same one.
    var repeatsTargets: Bool { false }

    func pair(_ random: inout CorpusRandom) -> CorpusPair { grammar.sentence(&random).pair }
}
