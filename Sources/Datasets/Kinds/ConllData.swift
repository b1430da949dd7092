import Foundation
import Settings
import Tensors
import Words

/// Sentences with a class for each token, out of the user's files. The tokens are those of the file.
public struct ConllData: TextDatasetKind {
    public static let kind = "conll"
    public static let summary = "sentences with a tag a token, in CoNLL's columns"
    public static let files: String? =
        "a file with a token and its tag a line, an empty line between sentences; or one for train, dev and test each"
    public static let settings =
        [
            pathSetting, TextFolder.encodingSetting,
            Setting(
                "token-column", .integer(1...100), optional: true,
                "the column of tokens; the first if not set, of CoNLL-U the second"),
            Setting(
                "tag-column", .integer(1...100), optional: true,
                "the column of tags; the last if not set, of CoNLL-U the fourth"),
        ] + TaggedAssembly.settings

    private let settings: SettingValues

    public init(_ settings: SettingValues) { self.settings = settings }

    public var task: LearningTask { .tagging }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let folder = try TextFolder(request, settings, kind: Self.self)
        var file = ConllFile(
            token: settings.optionalInteger("token-column").map { $0 - 1 },
            tag: settings.optionalInteger("tag-column").map { $0 - 1 })
        var roles: [SplitRole] = []
        let split = SplitFolder(folder)
        if let split {
            for role in SplitRole.allCases {
                for url in split.files(role) { try file.append(folder.text(url)) }
                roles += [SplitRole](repeating: role, count: file.sentences.count - roles.count)
            }
        } else {
            try file.append(folder.text(folder.only("one file of tokens and tags, or train, dev and test")))
        }
        var notes = (split?.notes ?? []) + file.notes
        let limit = settings.integer("max-tokens")
        let kept = file.sentences.indices.filter { file.sentences[$0].tokens.count <= limit }
        if kept.count < file.sentences.count {
            notes.append(
                "\(CountText.words(file.sentences.count - kept.count, "sentence")) of more than \(limit) tokens left out"
            )
        }
        guard !kept.isEmpty else { throw .empty(dataset: Self.kind, what: "sentences that are short enough") }
        let sentences = kept.map { file.sentences[$0] }
        let classes = try ClassNames(
            of: sentences.lazy.flatMap(\.tags), given: request.classNames, kind: Self.kind, word: "tag")
        guard classes.names.count > 1 else {
            throw .oneClass(dataset: Self.kind, word: "tag", name: classes.names.first, note: nil)
        }
        return try TaggedAssembly(kind: Self.kind, settings: settings, given: request.tokenizers).dataset(
            sentences, classNames: classes.names, roles: roles.isEmpty ? [] : kept.map { roles[$0] },
            seed: request.seed, notes: notes + classes.notes)
    }
}
