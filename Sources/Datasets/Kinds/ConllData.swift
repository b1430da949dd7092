import Foundation
import Settings
import Tensors

/// Sentences with a class for each token, out of the user's files. The tokens are those of the file.
public struct ConllData: TextDatasetKind {
    public static let kind = "conll"
    public static let summary = "sentences with a tag a token, in CoNLL's columns"
    public static let files: String? = "a file with a token and its tag a line, an empty line between sentences"
    public static let settings =
        [
            pathSetting,
            Setting("token-column", .integer(1...100), standard: .integer(1), "the column of tokens"),
            Setting("tag-column", .integer(1...100), optional: true, "the column of tags; the last if nothing is said"),
            tokenLimit(256, "leave out sentences with more tokens"),
        ] + vocabularySettings() + HeldOut.settings

    private static let tagLimit = 1_000

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: Task { .tagging }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let folder = try TextFolder(request.folder, kind: Self.self)
        let tag = settings.optionalInteger("tag-column").map { $0 - 1 }
        let file = try ConllFile(
            folder.only("one file of tokens and tags"), token: settings.integer("token-column") - 1, tag: tag,
            progress: request.progress)
        var notes = file.notes
        let limit = settings.integer("max-tokens")
        let sentences = file.sentences.filter { $0.tokens.count <= limit }
        if sentences.count < file.sentences.count {
            notes.append("\(file.sentences.count - sentences.count) sentences of more than \(limit) tokens left out")
        }
        guard !sentences.isEmpty else { throw .empty(dataset: Self.kind, what: "sentences that are short enough") }
        let names = Set(sentences.flatMap(\.tags)).sorted()
        guard names.count <= Self.tagLimit else {
            throw .badSetting(
                dataset: Self.kind,
                message: "\(names.count) tags are more than \(Self.tagLimit); is that the column of tags?")
        }
        let split = HeldOut(settings).split(groups: Array(0..<sentences.count), seed: request.seed)
        guard !split.training.isEmpty else { throw .empty(dataset: Self.kind, what: "training samples") }
        guard !split.validation.isEmpty else { throw .empty(dataset: Self.kind, what: "validation samples") }
        notes.append(split.note)

        let ids = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        let tokenizer = try WordTokenizer(
            learningFromWords: split.training.lazy.flatMap { sentences[$0].tokens }, TokenizerSettings(settings))
        func samples(_ indices: [Int]) -> TaggedTexts {
            TaggedTexts(
                sentences: TextLines(indices.map { sentences[$0].tokens.joined(separator: " ") }),
                tokens: TokenLists(indices.map { sentences[$0].tokens.map(tokenizer.id) }),
                tags: TokenLists(indices.map { sentences[$0].tags.map { ids[$0] ?? 0 } }), classNames: names)
        }
        return Dataset(
            name: Self.kind, classNames: names, task: task,
            symbols: ["classes": names.count, "vocabulary": tokenizer.vocabulary.count], tokenizers: [tokenizer],
            training: samples(split.training), validation: samples(split.validation),
            test: split.test.isEmpty ? nil : samples(split.test), notes: notes)
    }
}
