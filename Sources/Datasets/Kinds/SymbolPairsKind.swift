import Settings

/// Rows of digits or letters that are to be written again, each symbol at a place of its own.
protocol SymbolPairsKind: CorpusPairsKind {
    var symbols: SymbolText { get }

    init(settings: SettingValues, symbols: SymbolText)

    /// Where the symbol at `place` of `count` is written.
    static func target(of place: Int, count: Int) -> Int
}

extension SymbolPairsKind {
    public static var settings: [Setting] {
        SymbolText.settings + corpusSettings(size: 10_000, tokenizer: "characters")
    }

    public init(_ settings: SettingValues) { self.init(settings: settings, symbols: SymbolText(settings)) }

    func pair(_ random: inout CorpusRandom) -> CorpusPair {
        let text = symbols.text(&random)
        var written = text
        let links = text.indices.map { place in
            let target = Self.target(of: place, count: text.count)
            written[target] = text[place]
            return TokenLink(source: place, target: target)
        }
        return CorpusPair(text.joined(), written.joined(), characters: links)
    }
}
