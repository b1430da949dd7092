import Settings

/// Turns texts into token ids and back. A new one is one file in `Tokenizers/` and one line in the catalogue.
public protocol Tokenizer: CatalogPart {
    /// A tokenizer whose vocabulary comes from `texts`, which are in normal form C.
    ///
    /// - Throws: `DatasetError.noTokens` if no token is frequent enough.
    init(learningFrom texts: TextLines, _ settings: TokenizerSettings) throws(DatasetError)

    /// The tokenizer that was written as `file`.
    ///
    /// - Throws: `DatasetError.badTokenizer`, whatever the file holds.
    init(_ file: TokenizerFile) throws(DatasetError)

    /// How it is written, to travel with weights.
    var file: TokenizerFile { get }

    /// All tokens by id, the special ones first.
    var vocabulary: Vocabulary { get }

    /// The tokens of a text, without `<bos>` and `<eos>`; what the vocabulary lacks becomes `<unk>`. Brings the text into
    /// normal form C, unless the tokenizer promises every byte back.
    func encode(_ text: String) -> [Int32]

    /// Adds the tokens of a text, valid UTF-8 in normal form C, to `ids`: what `encode(_: String)` gives, without a
    /// string for every text.
    func encode(_ text: UnsafeBufferPointer<UInt8>, into ids: inout [Int32])

    /// The text of tokens; special ones are left out.
    func decode(_ ids: [Int32]) -> String

    /// A token as it is shown: what can't be seen is given a sign.
    func label(_ id: Int32) -> String
}

extension Tokenizer {
    public func encode(_ text: String) -> [Int32] {
        var (text, ids) = (TextNormalization.nfc(text), [Int32]())
        text.withUTF8 { encode($0, into: &ids) }
        return ids
    }

    public func label(_ id: Int32) -> String { TokenLabel.visible(vocabulary.token(id)) }
}

/// How tokens are shown.
enum TokenLabel {
    /// A token with signs for white space and for what has no shape of its own.
    static func visible(_ token: String) -> String {
        var label = ""
        // A mark by itself is shown on a circle, as Unicode's charts do.
        if let first = token.unicodeScalars.first?.properties.generalCategory,
            first == .nonspacingMark || first == .spacingMark || first == .enclosingMark
        {
            label = "◌"
        }
        for scalar in token.unicodeScalars {
            switch scalar {
            case " ": label += "␣"
            case "\n": label += "↵"
            case "\t": label += "⇥"
            default:
                let category = scalar.properties.generalCategory
                if category == .control || category == .format || scalar.properties.isWhitespace {
                    label += "<\(String(scalar.value, radix: 16, uppercase: true))>"
                } else {
                    label.unicodeScalars.append(scalar)
                }
            }
        }
        return label
    }
}

extension Tokenizer {
    /// What a recipe says of its tokenizer stands among the settings of the data: `TokenizerSettings`.
    public static var settings: [Setting] { [] }
}
