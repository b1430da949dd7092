import Settings

/// A kind whose pairs of texts are made here: it says how one is made, and this does the rest.
protocol CorpusPairsKind: TextDatasetKind {
    var settings: SettingValues { get }

    /// A pair by chance, perhaps one that was made before.
    func pair(_ random: inout CorpusRandom) -> CorpusPair

    /// Whether different texts may become the same one.
    var repeatsTargets: Bool { get }

    /// Pairs of equal keys are never both learnt and tested.
    func key(_ pair: CorpusPair) -> String
}

extension CorpusPairsKind {
    public static var reader: (any DatasetKind.Type)? { PairsData.self }
    public var task: LearningTask { .translation }
    var repeatsTargets: Bool { true }
    func key(_ pair: CorpusPair) -> String { pair.source }

    static func corpusSettings(size: Int, tokenizer: String) -> [Setting] {
        [
            CorpusSettings.size(size, "pairs"), CorpusSettings.seed,
            Setting("reverse", .flag, standard: .flag(false), "learn the other direction"),
        ] + PairAssembly.settings(tokenizer: tokenizer) + HeldOut.settings
    }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        var (sources, targets) = (TokenTable(), TokenTable())
        let pairs = try CorpusSettings.distinct(settings, kind: Self.kind, make: pair) { pair in
            sources.isNew(pair.source) && (repeatsTargets || targets.isNew(pair.target))
        }
        var keys = TokenTable()
        let groups = pairs.map { keys.number(of: key($0)) }
        let split = HeldOut(settings).split(groups: groups, seed: UInt64(settings.integer("seed")))
        var texts = PairTexts(alignments: [])
        let isReversed = settings.flag("reverse")
        for pair in pairs {
            let pair = isReversed ? pair.reversed : pair
            texts.sources.append(pair.source)
            texts.targets.append(pair.target)
            texts.alignments?.append(pair.alignment)
        }
        request.progress(1)
        return try PairAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            texts, split, notes: [])
    }
}
