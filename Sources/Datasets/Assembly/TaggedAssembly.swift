import Settings

/// Makes a data set of sentences with a class a token: splits them, and learns the words of the training sentences.
struct TaggedAssembly {
    /// What a recipe may say of it.
    static let settings =
        [TokenizerSettings.limit(256, "leave out sentences with more tokens")] + TokenizerSettings.vocabulary()
        + HeldOut.settings

    let kind: String
    let settings: SettingValues
    /// What texts are read with, if that is known already.
    let given: [any Tokenizer]

    /// A sentence's words and their tags, as many.
    typealias Sentence = (tokens: [String], tags: [String])

    /// The data set of the sentences.
    ///
    /// - Parameters:
    ///   - classNames: every tag that occurs, in the order of the classes.
    ///   - roles: the part that each sentence is of, where the files are split; empty to split by chance.
    /// - Throws: `DatasetError` if a split is empty, or no vocabulary can be learnt.
    func dataset(
        _ sentences: [Sentence], classNames: [String], roles: [SplitRole] = [], seed: UInt64, notes: [String]
    ) throws(DatasetError) -> Dataset {
        let heldOut = HeldOut(settings)
        let split = heldOut.split(roles: roles, groups: Array(0..<sentences.count), seed: seed)
        try split.check(kind)
        let ids = Dictionary(classNames.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
        let tokenizer: WordTokenizer
        if let given = try GivenTokenizers(given, kind: kind, count: 1).all {
            guard let words = given[0] as? WordTokenizer else {
                throw .otherTokenizers(
                    dataset: kind, reason: "tags belong to whole words, but these tokenizers cut words into pieces")
            }
            tokenizer = words
        } else {
            tokenizer = try WordTokenizer(
                learningFromWords: split.training.lazy.flatMap { sentences[$0].tokens }, TokenizerSettings(settings))
        }
        let tags = sentences.map { $0.tags.map { ids[$0] ?? 0 } }
        func samples(_ indices: [Int]) -> TaggedTexts {
            TaggedTexts(
                sentences: TextLines(indices.map { sentences[$0].tokens.joined(separator: " ") }),
                tokens: TokenLists(indices.map { sentences[$0].tokens.map(tokenizer.id) }),
                tags: TokenLists(indices.map { tags[$0] }), classNames: classNames)
        }
        return Dataset(
            name: kind, classNames: classNames, task: .tagging,
            symbols: ["classes": classNames.count, "vocabulary": tokenizer.vocabulary.count], tokenizers: [tokenizer],
            training: samples(split.training), validation: samples(split.validation),
            test: split.test.isEmpty ? nil : samples(split.test),
            notes: notes + heldOut.notes(roles: roles)
                + ClassNames.note(
                    training: split.training.lazy.flatMap { tags[$0] },
                    others: (split.validation + split.test).lazy.flatMap { tags[$0] }, names: classNames))
    }
}
