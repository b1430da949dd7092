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
        let cut = cut(text)
        return try dataset(text[..<cut], validation: text[cut...], test: nil, notes: notes)
    }

    /// The data set of texts that are split already. A part to validate that is not there is cut from the first text.
    ///
    /// - Throws: as the other one.
    func dataset(
        training: [UInt8], validation: [UInt8], test: [UInt8], notes: [String]
    ) throws(DatasetError) -> Dataset {
        let end = validation.isEmpty ? cut(training) : training.count
        return try dataset(
            training[..<end], validation: validation.isEmpty ? training[end...] : validation[...],
            test: test.isEmpty ? nil : test[...], notes: notes)
    }

    /// Where the part begins that validates: at the beginning of a character.
    private func cut(_ text: [UInt8]) -> Int {
        var cut = Int((Double(text.count) * (1 - settings.number("validation"))).rounded(.down))
        while cut < text.count, text[cut] & 0xC0 == 0x80 { cut += 1 }
        return cut
    }

    private func dataset(
        _ training: ArraySlice<UInt8>, validation: ArraySlice<UInt8>, test: ArraySlice<UInt8>?, notes: [String]
    ) throws(DatasetError) -> Dataset {
        let training = Self.normalised(training)
        let tokenizer: any Tokenizer
        if let given = try GivenTokenizers(given, kind: kind, count: 1).all {
            tokenizer = given[0]
        } else {
            tokenizer = try TokenizerCatalog.learnt(
                settings.text("tokenizer"), from: training, TokenizerSettings(settings))
        }
        let parts = ([training, Self.normalised(validation)] + (test.map { [Self.normalised($0)] } ?? [])).map {
            TokenLists($0, tokenizer).ids
        }
        for (tokens, name) in zip(parts, ["training", "validation", "test"]) where tokens.count < 2 {
            throw .empty(dataset: kind, what: "\(name) text of at least two tokens")
        }
        let context = settings.integer("context")
        func evaluated(_ tokens: [Int32]) -> TextWindows {
            TextWindows(tokens, context: context, tokenizer: tokenizer, drawsWindows: false, keepsRest: true)
        }
        return Dataset(
            name: kind, classNames: [], task: .languageModel, symbols: ["vocabulary": tokenizer.vocabulary.count],
            tokenizers: [tokenizer],
            training: TextWindows(
                parts[0], context: context, tokenizer: tokenizer, drawsWindows: settings.text("windows") == "random"),
            validation: evaluated(parts[1]), test: parts.count > 2 ? evaluated(parts[2]) : nil, notes: notes)
    }

    private static func normalised(_ text: ArraySlice<UInt8>) -> TextLines {
        var lines = TextLines()
        text.withUnsafeBufferPointer { lines.append(normalising: $0) }
        return lines
    }
}
