/// What stands for nothing at the ends of a text: white space of any script, and signs without width.
///
/// The two joiners (U+200C, U+200D) are no blanks: at the end of a word they shape its last letter.
enum Blanks {
    /// How many bytes the blank at a stretch's beginning has; 0 if there is none. The stretch may be no UTF-8.
    static func width(atStartOf text: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = text.first else { return 0 }
        if first < 0x80 { return isBlank(first) ? 1 : 0 }
        if text.count >= 2, isBlank(first, text[1]) { return 2 }
        return text.count >= 3 && isBlank(first, text[1], text[2]) ? 3 : 0
    }

    /// The same for a stretch's end.
    static func width(atEndOf text: UnsafeBufferPointer<UInt8>) -> Int {
        guard let last = text.last else { return 0 }
        if last < 0x80 { return isBlank(last) ? 1 : 0 }
        let count = text.count
        if count >= 2, isBlank(text[count - 2], last) { return 2 }
        return count >= 3 && isBlank(text[count - 3], text[count - 2], last) ? 3 : 0
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    /// U+0085 (next line), U+00A0 (no-break space), U+00AD (soft hyphen).
    private static func isBlank(_ first: UInt8, _ second: UInt8) -> Bool {
        first == 0xC2 && (second == 0x85 || second == 0xA0 || second == 0xAD)
    }

    private static func isBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        // Spaces of all widths, the zero-width space, direction marks, separators, embeddings.
        case (0xE2, 0x80):
            (0x80...0x8B).contains(third) || (0x8E...0x8F).contains(third) || (0xA8...0xAF).contains(third)
        // The mathematical space, the word joiner, invisible operators, isolates.
        case (0xE2, 0x81): (0x9F...0xA9).contains(third)
        // The ideographic space, Ogham's, the zero-width no-break space.
        case (0xE3, 0x80), (0xE1, 0x9A): third == 0x80
        case (0xEF, 0xBB): third == 0xBF
        default: false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without blanks at both ends.
    var trimmed: UnsafeBufferPointer<UInt8> {
        var rest = self
        while case let width = Blanks.width(atStartOf: rest), width > 0 {
            rest = UnsafeBufferPointer(rebasing: rest[width...])
        }
        while case let width = Blanks.width(atEndOf: rest), width > 0 {
            rest = UnsafeBufferPointer(rebasing: rest[..<(rest.count - width)])
        }
        return rest
    }
}

extension [UInt8] {
    /// A field's text without blanks at both ends, in normal form C.
    var trimmedText: String {
        withUnsafeBufferPointer { TextNormalization.nfc(String(decoding: $0.trimmed, as: UTF8.self)) }
    }
}
