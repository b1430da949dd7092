import Settings

/// What a recipe may say of tokens.
extension TokenizerSettings {
    /// What says how a vocabulary is learnt.
    static func vocabulary(lowercase: Bool = false) -> [Setting] {
        [
            Setting("lowercase", .flag, standard: .flag(lowercase), "read texts in lower case"),
            Setting(
                "min-count", .integer(1...1_000_000_000), standard: .integer(1),
                "how often a token must come in the training texts to be one"),
            Setting(
                "max-vocabulary", .integer(5...sizeLimit), optional: true,
                "the most tokens, the four special ones included; 8,000 for bpe and wordpiece if not set"),
        ]
    }

    /// What names a tokenizer.
    static func choice(_ name: String = "tokenizer", standard: String?, _ explanation: String) -> Setting {
        Setting(
            name, .choice(TokenizerCatalog.all.names), standard: standard.map(SettingValue.text),
            optional: standard == nil, explanation)
    }

    /// What says how long a text may be.
    static func limit(_ standard: Int, _ explanation: String) -> Setting {
        Setting("max-tokens", .integer(1...100_000), standard: .integer(standard), explanation)
    }

    /// What a recipe's settings say of the vocabulary.
    init(_ settings: SettingValues) {
        self.init(
            minimumCount: settings.integer("min-count"), maximumSize: settings.optionalInteger("max-vocabulary"),
            lowercases: settings.flag("lowercase"))
    }
}

extension TokenizerCatalog {
    /// A tokenizer that learns its vocabulary from texts.
    ///
    /// - Throws: `DatasetError`.
    static func learnt(
        _ kind: String, from texts: TextLines, _ settings: TokenizerSettings
    ) throws(DatasetError) -> any Tokenizer {
        guard let type = all[kind] else { preconditionFailure("a checked setting names the tokenizer `\(kind)`") }
        return try type.init(learningFrom: texts, settings)
    }
}

extension SettingValues {
    /// A whole number that may be left out.
    func optionalInteger(_ name: String) -> Int? {
        guard case .integer(let value) = self[name] else { return nil }
        return value
    }
}
