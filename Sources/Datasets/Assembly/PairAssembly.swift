import Settings

/// Pairs of texts, and where it is known what belongs together in each.
struct PairTexts {
    var sources = TextLines()
    var targets = TextLines()
    var alignments: [StretchAlignment]?

    /// The pairs at `indices`.
    func at(_ indices: [Int]) -> PairTexts {
        PairTexts(
            sources: TextLines(sources, at: indices), targets: TextLines(targets, at: indices),
            alignments: alignments.map { all in indices.map { all[$0] } })
    }
}

/// Makes a data set of pairs that are split already: learns the tokenizers from the training texts, and leaves out what
/// is too long.
struct PairAssembly {
    /// What a recipe may say of it.
    ///
    /// - Parameter tokenizer: the one that both sides have if none is set.
    static func settings(tokenizer: String) -> [Setting] {
        [
            TokenizerSettings.choice(standard: tokenizer, "how both sides become tokens"),
            TokenizerSettings.choice(
                "source-tokenizer", standard: nil, "how the sources become tokens, if otherwise"),
            TokenizerSettings.choice(
                "target-tokenizer", standard: nil, "how the targets become tokens, if otherwise"),
            Setting("share-vocabulary", .flag, standard: .flag(false), "one vocabulary for both sides"),
            TokenizerSettings.limit(256, "leave out pairs with more tokens on a side"),
        ] + TokenizerSettings.vocabulary()
    }

    let kind: String
    let settings: SettingValues
    /// What texts are read with, if that is known already.
    let given: [any Tokenizer]

    /// The data set of the pairs.
    ///
    /// - Throws: `DatasetError` if a split is empty, or no vocabulary can be learnt.
    func dataset(_ pairs: PairTexts, _ split: HeldOut.Split, notes: [String]) throws(DatasetError) -> Dataset {
        try split.check(kind)
        var notes = notes
        let training = pairs.at(split.training)
        let tokenizers = try learn(training.sources, training.targets)
        let most = settings.integer("max-tokens")
        var (leftOut, empty) = (0, 0)
        func samples(_ pairs: PairTexts) -> TextPairs {
            func all(_ pairs: PairTexts) -> TextPairs {
                TextPairs(
                    sources: pairs.sources, targets: pairs.targets, alignments: pairs.alignments,
                    sourceTokenizer: tokenizers.source, targetTokenizer: tokenizers.target)
            }
            let samples = all(pairs)
            let lengths = (0..<samples.count).map {
                (source: samples.sourceTokens.length($0), target: samples.targetTokens.length($0))
            }
            let kept = lengths.indices.filter { index in
                if min(lengths[index].source, lengths[index].target) == 0 {
                    empty += 1
                } else if max(lengths[index].source, lengths[index].target) > most {
                    leftOut += 1
                } else {
                    return true
                }
                return false
            }
            return kept.count == samples.count ? samples : all(pairs.at(kept))
        }
        let parts = [training, pairs.at(split.validation), pairs.at(split.test)].map(samples)
        if leftOut > 0 {
            let pairs = leftOut == 1 ? "pair" : "pairs"
            notes.append("\(leftOut) \(pairs) left out: one side has more than \(most) tokens")
        }
        if empty > 0 {
            notes.append("\(empty) \(empty == 1 ? "pair" : "pairs") left out: one side has no tokens")
        }
        guard parts[0].count > 0 else { throw .empty(dataset: kind, what: "training samples that are short enough") }
        guard parts[1].count > 0 else { throw .empty(dataset: kind, what: "validation samples that are short enough") }
        var symbols = [
            "vocabulary.source": tokenizers.source.vocabulary.count,
            "vocabulary.target": tokenizers.target.vocabulary.count,
        ]
        if settings.flag("share-vocabulary") { symbols["vocabulary"] = tokenizers.source.vocabulary.count }
        return Dataset(
            name: kind, classNames: [], task: .translation, symbols: symbols,
            tokenizers: [tokenizers.source, tokenizers.target], training: parts[0], validation: parts[1],
            test: parts[2].count > 0 ? parts[2] : nil, notes: notes)
    }

    private func learn(
        _ sources: TextLines, _ targets: TextLines
    ) throws(DatasetError) -> (source: any Tokenizer, target: any Tokenizer) {
        if let given = try GivenTokenizers(given, kind: kind, count: 2).all {
            guard !settings.flag("share-vocabulary") || given[0].file == given[1].file else {
                throw .otherTokenizers(
                    dataset: kind,
                    reason: "the recipe uses one vocabulary for both sides, but these tokenizers have two")
            }
            return (given[0], given[1])
        }
        let (wanted, both) = (TokenizerSettings(settings), settings.text("tokenizer"))
        let kinds = (settings["source-tokenizer"]?.text ?? both, settings["target-tokenizer"]?.text ?? both)
        guard settings.flag("share-vocabulary") else {
            return (
                try TokenizerCatalog.learnt(kinds.0, from: sources, wanted),
                try TokenizerCatalog.learnt(kinds.1, from: targets, wanted)
            )
        }
        guard kinds.0 == kinds.1 else {
            throw .badSetting(dataset: kind, message: "a shared vocabulary needs one tokenizer for both sides")
        }
        var texts = sources
        targets.forEach { texts.append($0) }
        let shared = try TokenizerCatalog.learnt(kinds.0, from: texts, wanted)
        return (shared, shared)
    }
}
