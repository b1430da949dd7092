import Settings

/// Short reviews, made by a grammar in which a word's place decides what it says.
public struct ReviewsData: TextDatasetKind {
    public static let kind = "reviews"
    public static let summary = "short reviews and what they think: negative, neutral or positive"
    public static let reader: (any DatasetKind.Type)? = LabelledTextData.self
    public static let settings =
        [
            CorpusSettings.size(6_000, "reviews"), CorpusSettings.seed,
            Setting("classes", .integer(2...3), standard: .integer(3), "two leaves the neutral ones out"),
        ] + LabelledAssembly.settings

    private let settings: SettingValues
    private let opinions: [Opinion]

    public init(_ settings: SettingValues) {
        self.settings = settings
        opinions = Opinion.allCases.filter { $0 != .neutral || settings.integer("classes") == 3 }
    }

    public var task: LearningTask { .classification }
    public var classNames: [String] { opinions.map { "\($0)" } }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let grammar = ReviewGrammar()
        var seen = TokenTable()
        let reviews = try CorpusSettings.distinct(settings, kind: Self.kind) { random in
            // As many of each as of the others, but for those that come twice.
            let label = random.integer(0...opinions.count - 1)
            return (text: grammar.text(opinions[label], &random), label: Int32(label))
        } isNew: {
            seen.isNew($0.text)
        }
        request.progress(1)
        return try LabelledAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            TextLines(reviews.map(\.text)), labels: reviews.map(\.label), classNames: classNames,
            seed: UInt64(settings.integer("seed")), notes: [])
    }
}
