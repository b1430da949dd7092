/// Where words end.
///
/// A word is a row of letters, digits and marks; white space parts words and is dropped; anything else is a token by
/// itself, an ideograph too. An apostrophe between letters ends a token and stays with what stands before it: `l'` `homme`,
/// `don'` `t`. Marks and joiners stay with what they follow. Other invisible characters (a zero-width space, a soft
/// hyphen, direction marks) are dropped.
enum WordPieces {
    private enum Class: UInt8 { case space, letter, single, mark, ignored }

    private static let ascii: [Class] = (0..<128).map { byte in
        switch UInt8(byte) {
        case 48...57, 65...90, 97...122: .letter
        case 0...32, 127: .space
        default: .single
        }
    }

    private static func kind(of scalar: UInt32) -> Class {
        switch scalar {
        case 0..<0x80: return ascii[Int(scalar)]
        case 0xC0...0x24F: return scalar == 0xD7 || scalar == 0xF7 ? .single : .letter
        case 0xAC00...0xD7A3: return .letter
        case 0x2010...0x2027, 0x2030...0x205E: return .single
        case 0x200C, 0x200D: return .mark
        default: break
        }
        guard let properties = Unicode.Scalar(scalar)?.properties else { return .single }
        if properties.isWhitespace { return .space }
        if properties.isIdeographic { return .single }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .format, .control, .unassigned, .surrogate: return .ignored
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return .letter
        default: return .single
        }
    }

    /// Whether a scalar is an apostrophe, typed or set.
    static func isApostrophe(_ scalar: UInt32) -> Bool { scalar == 0x27 || scalar == 0x2019 }

    /// Calls `body` with each token, and whether white space or the text's beginning stands before it.
    static func forEach(
        in text: UnsafeBufferPointer<UInt8>, _ body: (_ token: UnsafeBufferPointer<UInt8>, _ isApart: Bool) -> Void
    ) {
        var position = 0
        var isApart = true
        while position < text.count {
            let start = position
            let first = UTF8Scalars.scalar(text, at: position)
            position += UTF8Scalars.width(text[position])
            switch kind(of: first) {
            case .space:
                isApart = true
                continue
            case .ignored: continue
            case .letter: position = endOfWord(in: text, from: position)
            case .single, .mark: position = skip(marksIn: text, from: position)
            }
            body(UnsafeBufferPointer(rebasing: text[start..<position]), isApart)
            isApart = false
        }
    }

    private static func endOfWord(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        while position < text.count {
            let scalar = UTF8Scalars.scalar(text, at: position)
            let next = position + UTF8Scalars.width(text[position])
            switch kind(of: scalar) {
            case .letter, .mark: position = next
            case .single:
                let endsInside =
                    isApostrophe(scalar) && next < text.count
                    && kind(of: UTF8Scalars.scalar(text, at: next)) == .letter
                return endsInside ? next : position
            case .space, .ignored: return position
            }
        }
        return position
    }

    private static func skip(marksIn text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        while position < text.count, text[position] >= 0x80,
            kind(of: UTF8Scalars.scalar(text, at: position)) == .mark
        {
            position += UTF8Scalars.width(text[position])
        }
        return position
    }

    /// Whether a token is a word, or the beginning of one with its apostrophe.
    static func isWord(_ token: ArraySlice<UInt8>) -> Bool {
        token.withUnsafeBufferPointer { !$0.isEmpty && kind(of: UTF8Scalars.scalar($0, at: 0)) == .letter }
    }

    /// How many words a text has, punctuation not counted.
    static func count(in text: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        forEach(in: text) { token, _ in
            if kind(of: UTF8Scalars.scalar(token, at: 0)) == .letter { count += 1 }
        }
        return count
    }
}
