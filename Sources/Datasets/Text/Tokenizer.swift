/// Turns texts into token ids and back. A new one is one file in this folder and one line in the catalogue.
public protocol Tokenizer: Sendable {
    /// The recipe's word for it: `characters`, `words`.
    static var kind: String { get }
    /// One line on what it does.
    static var summary: String { get }

    /// All tokens by id, the special ones first.
    var vocabulary: Vocabulary { get }

    /// The tokens of a text, without `<bos>` and `<eos>`; what the vocabulary lacks becomes `<unk>`.
    func encode(_ text: String) -> [Int32]

    /// The text of tokens; special ones are left out.
    func decode(_ ids: [Int32]) -> String
}
