/// Characters as a reader counts them: extended grapheme clusters in normal form C. A Hangul syllable is one, and so is a
/// letter with its marks or an emoji of several parts.
///
/// Scalars were the other choice: they would know more rare clusters, but label a heatmap with bare accents and joiners.
/// - Source: Unicode Standard Annex 29, section 3.
public struct CharacterTokenizer: PieceTokenizer {
    public static let kind = "characters"
    public static let summary = "characters as a reader counts them; a Hangul syllable is one"

    let pieces: PieceVocabulary

    init(_ pieces: PieceVocabulary) { self.pieces = pieces }

    static func forEachPiece(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        UTF8Scalars.forEachCharacter(in: text, body)
    }

    public func decode(_ ids: [Int32]) -> String { plainTokens(ids).joined() }
}
