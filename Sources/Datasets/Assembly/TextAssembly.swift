import Settings

/// Makes a data set for language models of a text: its end validates, and what stands before is drawn from in windows.
struct TextAssembly {
    /// What a recipe may say of it.
    static let settings =
        [
            TokenizerSettings.choice(standard: "characters", "how the text becomes tokens"),
            Setting("context", .integer(1...65_536), standard: .integer(64), "the tokens of a window"),
            Setting(
                "windows", .choice(["random", "consecutive"]), standard: .text("random"),
                "where an epoch's windows begin in training: anywhere, or one behind the other"),
            Setting("validation", .number(0.001...0.9), standard: .number(0.1), "the share at the end that validates"),
        ] + TokenizerSettings.vocabulary()

    let kind: String
    let settings: SettingValues
    /// What texts are read with, if that is known already.
    let given: [any Tokenizer]

    /// The data set of a text in UTF-8.
    ///
    /// - Throws: `DatasetError` if a split is too short, or no vocabulary can be learnt.
    func dataset(_ text: [UInt8], notes: [String]) throws(DatasetError) -> Dataset {
        // Cut where a character begins.
        var cut = Int((Double(text.count) * (1 - settings.number("validation"))).rounded(.down))
        while cut < text.count, text[cut] & 0xC0 == 0x80 { cut += 1 }
        let training = Self.normalised(text[..<cut])
        let tokenizer: any Tokenizer
        if let given = try GivenTokenizers(given, kind: kind, count: 1).all {
            tokenizer = given[0]
        } else {
            tokenizer = try TokenizerCatalog.learnt(
                settings.text("tokenizer"), from: training, TokenizerSettings(settings))
        }
        let parts = [training, Self.normalised(text[cut...])].map { TokenLists($0, tokenizer).ids }
        for (tokens, name) in zip(parts, ["training", "validation"]) where tokens.count < 2 {
            throw .empty(dataset: kind, what: "\(name) text of at least two tokens")
        }
        let context = settings.integer("context")
        return Dataset(
            name: kind, classNames: [], task: .languageModel, symbols: ["vocabulary": tokenizer.vocabulary.count],
            tokenizers: [tokenizer],
            training: TextWindows(
                parts[0], context: context, tokenizer: tokenizer, drawsWindows: settings.text("windows") == "random"),
            validation: TextWindows(
                parts[1], context: context, tokenizer: tokenizer, drawsWindows: false, keepsRest: true),
            test: nil,
            notes: notes)
    }

    private static func normalised(_ text: ArraySlice<UInt8>) -> TextLines {
        var lines = TextLines()
        text.withUnsafeBufferPointer { lines.append(normalising: $0) }
        return lines
    }
}
