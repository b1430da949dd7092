import Settings

/// Texts that are to be written from behind: the alignment is the other diagonal.
public struct ReversalData: CorpusPairsKind {
    public static let kind = "reversal"
    public static let summary = "digits or letters → from behind: 4071 → 1704"
    public static let settings = SymbolText.settings + corpusSettings(size: 10_000, tokenizer: "characters")

    let settings: SettingValues
    private let symbols: SymbolText

    public init(_ settings: SettingValues) {
        self.settings = settings
        symbols = SymbolText(settings)
    }

    func pair(_ random: inout CorpusRandom) -> CorpusPair {
        let text = symbols.text(&random)
        let links = text.indices.map { TokenLink(source: $0, target: text.count - 1 - $0) }
        return CorpusPair(text.joined(), text.reversed().joined(), characters: links)
    }
}
