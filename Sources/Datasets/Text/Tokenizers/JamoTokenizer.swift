/// Hangul as its letters: a syllable is two or three jamo, and a text of 11,172 possible syllables has 67 tokens. Other
/// scripts are read scalar by scalar. Decoding composes the syllables again.
///
/// - Source: Unicode Standard, section 3.12, conjoining jamo behaviour.
public struct JamoTokenizer: PieceTokenizer {
    public static let kind = "jamo"
    public static let summary = "the letters of Hangul syllables; other scripts letter by letter"

    let pieces: PieceVocabulary

    init(_ pieces: PieceVocabulary) { self.pieces = pieces }

    static func forEachPiece(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var position = 0
        while position < text.count {
            let scalar = UTF8Scalars.scalar(text, at: position)
            let end = position + UTF8Scalars.width(text[position])
            if (0xAC00...0xD7A3).contains(scalar) {
                let syllable = scalar - 0xAC00
                piece(0x1100 + syllable / 588, body)
                piece(0x1161 + syllable % 588 / 28, body)
                if syllable % 28 > 0 { piece(0x11A7 + syllable % 28, body) }
            } else {
                body(UnsafeBufferPointer(rebasing: text[position..<end]))
            }
            position = end
        }
    }

    /// All jamo are three bytes.
    private static func piece(_ jamo: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3) { bytes in
            bytes[0] = UInt8(0xE0 | jamo >> 12)
            bytes[1] = UInt8(0x80 | jamo >> 6 & 0x3F)
            bytes[2] = UInt8(0x80 | jamo & 0x3F)
            body(UnsafeBufferPointer(bytes))
        }
    }

    public func decode(_ ids: [Int32]) -> String { TextNormalization.nfc(plainTokens(ids).joined()) }

    private static let leads = Array("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
    private static let tails = Array("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

    /// Jamo that join take no room by themselves in a terminal; the letters that stand alone do. A final one has a dot
    /// before it.
    public func label(_ id: Int32) -> String {
        let token = vocabulary.token(id)
        guard token.unicodeScalars.count == 1, let value = token.unicodeScalars.first?.value else { return token }
        switch value {
        case 0x1100...0x1112: return String(Self.leads[Int(value - 0x1100)])
        case 0x1161...0x1175: return Unicode.Scalar(0x314F + value - 0x1161).map { String($0) } ?? token
        case 0x11A8...0x11C2: return "·\(Self.tails[Int(value - 0x11A8)])"
        default: return TokenLabel.visible(token)
        }
    }
}
