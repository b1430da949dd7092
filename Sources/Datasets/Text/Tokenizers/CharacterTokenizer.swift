/// Characters as Unicode counts them: scalars in normal form C. A Hangul syllable is one, and so is a letter with a mark
/// where Unicode has one for both; other marks, and the parts of an emoji, are characters of their own.
///
/// What a reader counts (grapheme clusters, Annex 29) was the other choice. But a vocabulary would lack most rare clusters
/// though it knows their parts, and would change with the version of Unicode that the program was built with.
/// - Source: Unicode Standard, section 3.4, definition D76.
public struct CharacterTokenizer: PieceTokenizer {
    public static let kind = "characters"
    public static let summary = "characters of Unicode, scalar by scalar; a Hangul syllable is one"

    let pieces: PieceVocabulary

    init(_ pieces: PieceVocabulary) { self.pieces = pieces }

    static func forEachPiece(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        UTF8Scalars.forEach(in: text, body)
    }

    public func decode(_ ids: [Int32]) -> String { plainTokens(ids).joined() }
}
