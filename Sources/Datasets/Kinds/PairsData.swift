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
            Setting(
                "separator", .text, optional: true,
                "what stands between the two texts of a line; a tab, or what the first lines have once each of _ | ; ,"),
            Setting("source-file", .text, optional: true, "the file of sources in the folder, for two files"),
            Setting("target-file", .text, optional: true, "the file of targets in the folder, for two files"),
            Setting("reverse", .flag, standard: .flag(false), "learn the other direction"),
            Setting(
                "max-words", .integer(1...100_000), optional: true, "leave out pairs with more words on a side"),
            Setting("limit", .integer(1...1_000_000_000), optional: true, "the most pairs, taken by chance"),
        ] + PairAssembly.settings(tokenizer: "words") + HeldOut.settings

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
            note(sources.count - kept.count, "of more than \(most) words a side left out", &notes)
        }
        if let limit = settings.optionalInteger("limit"), kept.count > limit {
            var generator = DataStream.limit.generator(seed: request.seed)
            note(kept.count - limit, "beyond the limit left out, by chance", &notes)
            kept = kept.shuffled(using: &generator).prefix(limit).sorted()
        }
        guard !kept.isEmpty else { throw .empty(dataset: Self.kind, what: "pairs that are short enough") }
        let split = HeldOut(settings).split(groups: Self.groups(sources, kept), seed: request.seed)
        let pairs = PairTexts(sources: sources, targets: targets).at(kept)
        return try PairAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            pairs, split, notes: notes)
    }

    private func read(_ request: LoadingRequest) throws(DatasetError) -> PairFile {
        let folder = try TextFolder(request.folder, kind: Self.self)
        let progress: (Double) -> Void = { request.progress($0 * 0.5) }
        let separator = settings["separator"].map { Array($0.text.utf8) }
        guard separator?.isEmpty != true else { throw .badSetting(dataset: Self.kind, message: "`separator` is empty") }
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
        if count > 0 { notes.append("\(count) \(count == 1 ? "pair" : "pairs") \(what)") }
    }
}
