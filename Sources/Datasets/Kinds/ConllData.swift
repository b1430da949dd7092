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
        ] + TaggedAssembly.settings

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
        return try TaggedAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            sentences, classNames: names, seed: request.seed, notes: notes)
    }
}
