import Settings

/// English sentences with the part of speech of each word, as the phrase grammar has it.
///
/// Some words are of several classes, and only what stands around them tells: `watch`, `open`, `her`, `to`.
public struct TaggedData: TextDatasetKind {
    public static let kind = "tagged"
    public static let summary = "English sentences with a part of speech a word"
    public static let reader: (any DatasetKind.Type)? = ConllData.self
    public static let settings =
        [CorpusSettings.size(6_000, "sentences"), CorpusSettings.seed] + TaggedAssembly.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: LearningTask { .tagging }
    public var classNames: [String] { WordClass.allCases.map(\.rawValue) }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let grammar = FrenchGrammar()
        var seen = TokenTable()
        let sentences = try CorpusSettings.distinct(settings, kind: Self.kind) { random in
            let words = grammar.sentence(&random).source
            return (tokens: words.map(\.text), tags: words.map { ($0.wordClass ?? .punctuation).rawValue })
        } isNew: {
            seen.isNew($0.tokens.joined(separator: " "))
        }
        request.progress(1)
        return try TaggedAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            sentences, classNames: classNames, seed: UInt64(settings.integer("seed")), notes: [])
    }
}
