import Foundation
import Settings
import Tensors

/// Texts and what they are to become, out of the user's files: translations, dates, sums.
///
/// Pairs with the same source stay on one side of the split: a sentence with five translations would otherwise be
/// tested after it was learnt.
public struct PairsData: TextDatasetKind {
    public static let kind = "pairs"
    public static let summary = "pairs of texts: two columns of a file, or two files line by line"
    public static let files: String? = "a file of pairs (TSV, or another separator), or two files of as many lines"
    public static let settings =
        [
            pathSetting,
            Setting("separator", .text, standard: .text("\t"), "what stands between the two texts of a line"),
            Setting("source-file", .text, optional: true, "the file of sources in the folder, for two files"),
            Setting("target-file", .text, optional: true, "the file of targets in the folder, for two files"),
            Setting("reverse", .flag, standard: .flag(false), "learn the other direction"),
            tokenizerSetting(standard: "words", "how both sides become tokens"),
            tokenizerSetting("source-tokenizer", standard: nil, "how the sources become tokens, if otherwise"),
            tokenizerSetting("target-tokenizer", standard: nil, "how the targets become tokens, if otherwise"),
            Setting("share-vocabulary", .flag, standard: .flag(false), "one vocabulary for both sides"),
            Setting(
                "max-words", .integer(1...100_000), optional: true, "leave out pairs with more words on a side"),
            tokenLimit(256, "leave out pairs with more tokens on a side"),
            Setting("limit", .integer(1...1_000_000_000), optional: true, "the most pairs, taken by chance"),
        ] + vocabularySettings() + HeldOut.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: Task { .translation }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let file = try read(request)
        var notes = file.notes
        let isReversed = settings.flag("reverse")
        let (sources, targets) = isReversed ? (file.targets, file.sources) : (file.sources, file.targets)
        var kept = Array(0..<sources.count)
        if let most = settings.optionalInteger("max-words") {
            let counts = (wordCounts(sources), wordCounts(targets))
            kept = kept.filter { counts.0[$0] <= most && counts.1[$0] <= most }
            note(sources.count - kept.count, "pairs of more than \(most) words a side left out", &notes)
        }
        if let limit = settings.optionalInteger("limit"), kept.count > limit {
            var generator = DataStream.limit.generator(seed: request.seed)
            note(kept.count - limit, "pairs beyond the limit left out, by chance", &notes)
            kept = kept.shuffled(using: &generator).prefix(limit).sorted()
        }
        guard !kept.isEmpty else { throw .empty(dataset: Self.kind, what: "pairs that are short enough") }
        let split = HeldOut(settings).split(groups: Self.groups(sources, kept), seed: request.seed)
        guard !split.training.isEmpty else { throw .empty(dataset: Self.kind, what: "training samples") }
        guard !split.validation.isEmpty else { throw .empty(dataset: Self.kind, what: "validation samples") }
        notes.append(split.note)

        let training = split.training.map { kept[$0] }
        let tokenizers = try learn(TextLines(sources, at: training), TextLines(targets, at: training))
        let most = settings.integer("max-tokens")
        var leftOut = 0
        func pairs(_ indices: [Int]) -> TextPairs {
            let pairs = TextPairs(
                sources: TextLines(sources, at: indices), targets: TextLines(targets, at: indices),
                sourceTokenizer: tokenizers.source, targetTokenizer: tokenizers.target)
            let short = (0..<pairs.count).filter {
                pairs.sourceTokens.length($0) <= most && pairs.targetTokens.length($0) <= most
            }
            if short.count == pairs.count { return pairs }
            leftOut += pairs.count - short.count
            return TextPairs(
                sources: TextLines(pairs.sources, at: short), targets: TextLines(pairs.targets, at: short),
                sourceTokenizer: tokenizers.source, targetTokenizer: tokenizers.target)
        }
        let parts = [split.training, split.validation, split.test].map { pairs($0.map { kept[$0] }) }
        note(leftOut, "pairs of more than \(most) tokens a side left out", &notes)
        guard parts[0].count > 0 else {
            throw .empty(dataset: Self.kind, what: "training samples that are short enough")
        }
        guard parts[1].count > 0 else {
            throw .empty(dataset: Self.kind, what: "validation samples that are short enough")
        }
        var symbols = [
            "vocabulary.source": tokenizers.source.vocabulary.count,
            "vocabulary.target": tokenizers.target.vocabulary.count,
        ]
        if settings.flag("share-vocabulary") { symbols["vocabulary"] = tokenizers.source.vocabulary.count }
        return Dataset(
            name: Self.kind, classNames: [], task: task, symbols: symbols,
            tokenizers: [tokenizers.source, tokenizers.target], training: parts[0], validation: parts[1],
            test: parts[2].count > 0 ? parts[2] : nil, notes: notes)
    }

    private func read(_ request: LoadingRequest) throws(DatasetError) -> PairFile {
        let folder = try TextFolder(request.folder, kind: Self.self)
        let progress: (Double) -> Void = { request.progress($0 * 0.5) }
        let separator = Array(settings.text("separator").utf8)
        guard !separator.isEmpty else { throw .badSetting(dataset: Self.kind, message: "`separator` is empty") }
        switch (settings["source-file"]?.text, settings["target-file"]?.text) {
        case (let source?, let target?):
            return try PairFile(folder.file(source), folder.file(target), progress: progress)
        case (nil, nil): break
        default:
            throw .badSetting(dataset: Self.kind, message: "`source-file` and `target-file` go together")
        }
        // Two files that differ only in what follows their last dot: corpus.en and corpus.fr.
        if folder.files.count == 2,
            folder.files[0].deletingPathExtension() == folder.files[1].deletingPathExtension()
        {
            return try PairFile(folder.files[0], folder.files[1], progress: progress)
        }
        return try PairFile(
            folder.only("one file of pairs, or two called alike but for what follows the dot"), separator: separator,
            progress: progress)
    }

    private func learn(
        _ sources: TextLines, _ targets: TextLines
    ) throws(DatasetError) -> (source: any Tokenizer, target: any Tokenizer) {
        let (wanted, both) = (TokenizerSettings(settings), settings.text("tokenizer"))
        let kinds = (settings["source-tokenizer"]?.text ?? both, settings["target-tokenizer"]?.text ?? both)
        guard settings.flag("share-vocabulary") else {
            return (
                try TokenizerCatalog.learnt(kinds.0, from: sources, wanted),
                try TokenizerCatalog.learnt(kinds.1, from: targets, wanted)
            )
        }
        guard kinds.0 == kinds.1 else {
            throw .badSetting(dataset: Self.kind, message: "a shared vocabulary needs one tokenizer for both sides")
        }
        var texts = sources
        targets.forEach { texts.append($0) }
        let shared = try TokenizerCatalog.learnt(kinds.0, from: texts, wanted)
        return (shared, shared)
    }

    /// A number for each pair, equal for pairs of equal sources.
    private static func groups(_ sources: TextLines, _ indices: [Int]) -> [Int] {
        var table = TokenTable()
        return sources.bytes.withUnsafeBufferPointer { bytes in
            indices.map { table.insert(UnsafeBufferPointer(rebasing: bytes[sources.range($0)])) }
        }
    }

    private func wordCounts(_ texts: TextLines) -> [Int] {
        var counts: [Int] = []
        counts.reserveCapacity(texts.count)
        texts.forEach { counts.append(WordPieces.count(in: $0)) }
        return counts
    }

    private func note(_ count: Int, _ what: String, _ notes: inout [String]) {
        if count > 0 { notes.append("\(count) \(what)") }
    }
}
