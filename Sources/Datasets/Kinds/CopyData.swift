import Settings

/// Texts that are to be written again: what a state must hold, at its plainest.
///
/// - Source: Hochreiter and Schmidhuber 1997, "Long short-term memory", section 5, for tasks of this sort.
public struct CopyData: CorpusPairsKind {
    public static let kind = "copy"
    public static let summary = "digits or letters → the same again"
    public static let settings = SymbolText.settings + corpusSettings(size: 10_000, tokenizer: "characters")

    let settings: SettingValues
    private let symbols: SymbolText

    public init(_ settings: SettingValues) {
        self.settings = settings
        symbols = SymbolText(settings)
    }

    func pair(_ random: inout CorpusRandom) -> CorpusPair {
        let text = symbols.text(&random)
        let links = text.indices.map { TokenLink(source: $0, target: $0) }
        return CorpusPair(text.joined(), text.joined(), characters: links)
    }
}
