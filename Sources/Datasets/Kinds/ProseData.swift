import Settings

/// A text of our own for language models: little stories of a village, made by a grammar.
public struct ProseData: TextDatasetKind {
    public static let kind = "prose"
    public static let summary = "little stories in plain English, for language models"
    public static let reader: (any DatasetKind.Type)? = PlainTextData.self
    public static let settings =
        [
            Setting(
                "size", .integer(1_000...10_000_000), standard: .integer(200_000), "how many characters in all"),
            CorpusSettings.seed,
        ] + TextAssembly.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: LearningTask { .languageModel }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let text = ProseWriter.text(
            characters: settings.integer("size"), seed: UInt64(settings.integer("seed")))
        request.progress(1)
        return try TextAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(text, notes: [])
    }
}
