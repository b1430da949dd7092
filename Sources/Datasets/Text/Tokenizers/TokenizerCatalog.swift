import Settings

/// Every kind of tokenizer that a recipe may name. A new one is one file in this folder and one line here.
public enum TokenizerCatalog {
    /// All tokenizers, in the order in which lists show them.
    public static let all = Catalog<any Tokenizer.Type>(
        "tokenizer",
        [
            CharacterTokenizer.self, WordTokenizer.self, BytePairTokenizer.self, WordPieceTokenizer.self,
            JamoTokenizer.self,
            ByteTokenizer.self,
        ]
    ) { $0 }

    /// The tokenizer that was written as `file`.
    ///
    /// - Throws: `DatasetError.unknownKind` or `badTokenizer`.
    public static func tokenizer(_ file: TokenizerFile) throws(DatasetError) -> any Tokenizer {
        let type: any Tokenizer.Type
        do {
            type = try all.find(file.kind)
        } catch {
            throw .unknownKind(error)
        }
        return try type.init(file)
    }
}
