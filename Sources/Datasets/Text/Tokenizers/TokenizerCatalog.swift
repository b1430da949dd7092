/// Every kind of tokenizer that a recipe may name. A new one is one file in this folder and one line here.
public enum TokenizerCatalog {
    public static let all: [any Tokenizer.Type] = [
        CharacterTokenizer.self, WordTokenizer.self, BytePairTokenizer.self, WordPieceTokenizer.self,
        JamoTokenizer.self,
        ByteTokenizer.self,
    ]

    /// The kind that recipes call `name`.
    public static func kind(_ name: String) -> (any Tokenizer.Type)? { all.first { $0.kind == name } }

    /// The tokenizer that was written as `file`.
    ///
    /// - Throws: `DatasetError.unknownKind` or `badTokenizer`.
    public static func tokenizer(_ file: TokenizerFile) throws(DatasetError) -> any Tokenizer {
        guard let type = kind(file.kind) else {
            let known = all.map { $0.kind }
            throw .unknownKind(role: "tokenizer", kind: file.kind, known: known, nearest: nil)
        }
        return try type.init(file)
    }
}
