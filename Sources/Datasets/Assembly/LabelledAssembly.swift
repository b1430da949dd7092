import Settings

/// Makes a data set of texts of a class each: splits them, and learns the tokenizer from the training texts.
struct LabelledAssembly {
    /// What a recipe may say of it.
    static let settings =
        [
            TokenizerSettings.choice(standard: "words", "how texts become tokens"),
            TokenizerSettings.limit(256, "the tokens of a text that are read; what follows is cut"),
        ] + TokenizerSettings.vocabulary(lowercase: true) + HeldOut.settings

    let kind: String
    let settings: SettingValues
    /// What texts are read with, if that is known already.
    let given: [any Tokenizer]

    /// The data set of texts and their classes.
    ///
    /// - Parameter roles: the part that each text is of, where the files are split; empty to split by chance.
    /// - Throws: `DatasetError` if a split is empty, or no vocabulary can be learnt.
    func dataset(
        _ texts: TextLines, labels: [Int32], classNames: [String], roles: [SplitRole] = [], seed: UInt64,
        notes: [String]
    ) throws(DatasetError) -> Dataset {
        let heldOut = HeldOut(settings)
        let split = heldOut.split(roles: roles, groups: Array(0..<texts.count), seed: seed)
        try split.check(kind)
        let tokenizer: any Tokenizer
        if let given = try GivenTokenizers(given, kind: kind, count: 1).all {
            tokenizer = given[0]
        } else {
            tokenizer = try TokenizerCatalog.learnt(
                settings.text("tokenizer"), from: TextLines(texts, at: split.training), TokenizerSettings(settings))
        }
        let limit = settings.integer("max-tokens")
        func samples(_ indices: [Int]) -> LabelledTexts {
            LabelledTexts(
                TextLines(texts, at: indices), labels: indices.map { labels[$0] }, classNames: classNames,
                tokenizer: tokenizer, limit: limit)
        }
        return Dataset(
            name: kind, classNames: classNames, task: .classification,
            symbols: ["classes": classNames.count, "vocabulary": tokenizer.vocabulary.count], tokenizers: [tokenizer],
            training: samples(split.training), validation: samples(split.validation),
            test: split.test.isEmpty ? nil : samples(split.test),
            notes: notes + heldOut.notes(roles: roles)
                + ClassNames.note(
                    training: split.training.lazy.map { labels[$0] },
                    others: (split.validation + split.test).lazy.map { labels[$0] }, names: classNames))
    }
}
