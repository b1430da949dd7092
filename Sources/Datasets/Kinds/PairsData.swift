import Foundation
import Settings
import Tensors
import Words

/// Texts and what they are to become, out of the user's files: translations, dates, sums.
///
/// Pairs with the same source stay on one side of the split: a sentence with five translations would otherwise be
/// tested after it was learnt.
public struct PairsData: TextDatasetKind {
    public static let kind = "pairs"
    public static let summary = "pairs of texts: two columns of a file, or two files line by line"
    public static let files: String? =
        "a file of pairs (TSV, CSV, or another separator), or two files of as many lines; or these for train, dev and test"
    public static let settings =
        [
            pathSetting, TextFolder.encodingSetting,
            Setting(
                "separator", .text, optional: true,
                "what stands between the two texts of a line; a tab, or what the first lines have once each of _ | ; ,"),
            Setting("source-column", .text, optional: true, "the column of sources in a table, by name or number"),
            Setting("target-column", .text, optional: true, "the column of targets in a table, by name or number"),
            Setting(
                "header", .choice(["auto", "yes", "no"]), standard: .text("auto"), "whether the first row is names"),
            Setting("source-file", .text, optional: true, "the file of sources in the folder, for two files"),
            Setting("target-file", .text, optional: true, "the file of targets in the folder, for two files"),
            Setting("reverse", .flag, standard: .flag(false), "learn the other direction"),
            Setting(
                "max-words", .integer(1...100_000), optional: true, "leave out pairs with more words on a side"),
            Setting("limit", .integer(1...1_000_000_000), optional: true, "the most pairs, taken by chance"),
        ] + PairAssembly.settings(tokenizer: "words") + HeldOut.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: LearningTask { .translation }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let folder = try TextFolder(request, settings, kind: Self.self)
        let (file, roles) = try read(folder)
        let heldOut = HeldOut(settings)
        var notes = file.notes + heldOut.notes(roles: roles)
        let isReversed = settings.flag("reverse")
        let (sources, targets) = isReversed ? (file.targets, file.sources) : (file.sources, file.targets)
        var kept = Array(0..<sources.count)
        if let most = settings.optionalInteger("max-words") {
            let counts = (wordCounts(sources), wordCounts(targets))
            kept = kept.filter { counts.0[$0] <= most && counts.1[$0] <= most }
            note(sources.count - kept.count, "left out: one side has more than \(most) words", &notes)
        }
        if let limit = settings.optionalInteger("limit"), kept.count > limit {
            var generator = DataStream.limit.generator(seed: request.seed)
            note(kept.count - limit, "left out, chosen at random, to keep to the limit", &notes)
            kept = kept.shuffled(using: &generator).prefix(limit).sorted()
        }
        guard !kept.isEmpty else { throw .empty(dataset: Self.kind, what: "pairs that are short enough") }
        let split = heldOut.split(
            roles: roles.isEmpty ? [] : kept.map { roles[$0] }, groups: Self.groups(sources, kept), seed: request.seed)
        let pairs = PairTexts(sources: sources, targets: targets).at(kept)
        return try PairAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            pairs, split, notes: notes)
    }

    /// The pairs, and the part that each is of; no parts where the files are not split.
    private func read(_ folder: TextFolder) throws(DatasetError) -> (file: PairFile, roles: [SplitRole]) {
        var (file, roles) = (PairFile(), [SplitRole]())
        switch (settings["source-file"]?.text, settings["target-file"]?.text) {
        case (let source?, let target?):
            try file.append(linesOf: folder.text(folder.file(source)), and: folder.text(folder.file(target)))
            return (file, roles)
        case (nil, nil): break
        default:
            throw .badSetting(dataset: Self.kind, message: "`source-file` and `target-file` go together")
        }
        let header = settings.text("header")
        var table = PairTable(
            header: header == "auto" ? nil : header == "yes", sourceColumn: settings["source-column"]?.text,
            targetColumn: settings["target-column"]?.text)
        if let split = SplitFolder(folder) {
            file.note(split.notes)
            for role in SplitRole.allCases {
                try add(split.files(role), of: folder, as: &table, to: &file)
                roles += [SplitRole](repeating: role, count: file.sources.count - roles.count)
            }
        } else if Self.areSides(folder.files) {
            try add(folder.files, of: folder, as: &table, to: &file)
        } else {
            let only = try folder.only("one file of pairs, or two called alike but for what follows the dot")
            try add([only], of: folder, as: &table, to: &file)
        }
        return (file, roles)
    }

    /// Adds files of pairs one after another, or two files line by line.
    private func add(
        _ files: [URL], of folder: TextFolder, as table: inout PairTable, to file: inout PairFile
    ) throws(DatasetError) {
        if Self.areSides(files) {
            return try file.append(linesOf: folder.text(files[0]), and: folder.text(files[1]))
        }
        let separator = settings["separator"].map { $0.text == "tab" ? [9] : Array($0.text.utf8) }
        guard separator?.isEmpty != true else { throw .badSetting(dataset: Self.kind, message: "`separator` is empty") }
        for url in files { try file.append(folder.text(url), separator: separator, table: &table) }
    }

    /// Whether two files differ only in what follows their last dot: `corpus.en` and `corpus.fr`, compressed or not.
    private static func areSides(_ files: [URL]) -> Bool {
        let plain = files.map { $0.pathExtension == "gz" ? $0.deletingPathExtension() : $0 }
        return plain.count == 2 && plain[0].deletingPathExtension() == plain[1].deletingPathExtension()
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
        if count > 0 { notes.append("\(CountText.words(count, "pair")) \(what)") }
    }
}
