import Foundation
import Settings
import Tensors

/// A kind whose samples are texts in the user's files: its vocabulary and classes are known when they are read.
protocol TextDatasetKind: DatasetKind {}

extension TextDatasetKind {
    public var classNames: [String] { [] }
    public var symbols: [String: Int]? { nil }

    public func inputs(after steps: [any PreprocessingStep]) throws(DatasetError) -> [DatasetInput] {
        guard steps.isEmpty else {
            throw .badSetting(dataset: Self.kind, message: "texts take no preprocessing; leave `preprocess` out")
        }
        return [DatasetInput](repeating: .tokens, count: task == .translation ? 2 : 1)
    }

    static var pathSetting: Setting {
        Setting("path", .text, optional: true, "the file, or the folder with the files; --data goes before it")
    }

    /// What says how a vocabulary is learnt.
    static func vocabularySettings(lowercase: Bool = false) -> [Setting] {
        [
            Setting("lowercase", .flag, standard: .flag(lowercase), "read texts in lower case"),
            Setting(
                "min-count", .integer(1...1_000_000_000), standard: .integer(1),
                "how often a token must come in the training texts to be one"),
            Setting(
                "max-vocabulary", .integer(5...TokenizerSettings.sizeLimit), optional: true,
                "the most tokens, the four special ones included; 8,000 for bpe and wordpiece if nothing is said"),
        ]
    }

    static func tokenizerSetting(_ name: String = "tokenizer", standard: String?, _ explanation: String) -> Setting {
        Setting(
            name, .choice(TokenizerCatalog.all.map { $0.kind }), standard: standard.map(SettingValue.text),
            optional: standard == nil, explanation)
    }

    static func tokenLimit(_ standard: Int, _ explanation: String) -> Setting {
        Setting("max-tokens", .integer(1...100_000), standard: .integer(standard), explanation)
    }
}

extension TokenizerSettings {
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
        guard let type = self.kind(kind) else { preconditionFailure("a checked setting names the tokenizer `\(kind)`") }
        return try type.init(learningFrom: texts, settings)
    }
}

extension SettingValues {
    /// A whole number that need not be said.
    func optionalInteger(_ name: String) -> Int? {
        guard case .integer(let value) = self[name] else { return nil }
        return value
    }
}
