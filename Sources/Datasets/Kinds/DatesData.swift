import Settings

/// Days of the years 1950 to 2049 as people write them, and as ISO 8601 does: small enough to learn in a minute, and
/// out of reach of a model that must hold it all in one state.
///
/// A day that is held out is never learnt, however it is written.
public struct DatesData: CorpusPairsKind {
    public static let kind = "dates"
    public static let summary = "dates as people write them → ISO 8601: 3 May 1979 → 1979-05-03"
    public static let settings =
        [
            Setting(
                "formats", .choice(["words", "numbers", "all"]), standard: .text("words"),
                "months by name, or 9/4/1998 (month first) and 4.9.1998 (day first), or all of these")
        ] + corpusSettings(size: 10_000, tokenizer: "characters")

    let settings: SettingValues
    private let writing: DateWriting

    public init(_ settings: SettingValues) {
        self.settings = settings
        let formats = settings.text("formats")
        writing = DateWriting(names: formats != "numbers", numbers: formats != "words")
    }

    func key(_ pair: CorpusPair) -> String { pair.target }

    func pair(_ random: inout CorpusRandom) -> CorpusPair { writing.pair(&random) }
}
