/// Reading scalars from bytes that are valid UTF-8.
enum UTF8Scalars {
    /// How many bytes a scalar has that begins with `byte`.
    static func width(_ byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }

    /// The scalar at `position` of valid UTF-8.
    static func scalar(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt32 {
        let first = UInt32(text[position])
        switch width(text[position]) {
        case 1: return first
        case 2: return (first & 0x1F) << 6 | next(1)
        case 3: return (first & 0x0F) << 12 | next(1) << 6 | next(2)
        default: return (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
        }
        func next(_ offset: Int) -> UInt32 { UInt32(text[position + offset] & 0x3F) }
    }

    /// Whether a scalar is plain: unchanged by NFC wherever it stands beside other plain ones. True for Latin letters,
    /// Hangul syllables, kana, ideographs and common punctuation, so that most texts need no slower look.
    static func isPlain(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x300, 0x2010...0x2027, 0x202F...0x205E, 0x20A0...0x20BF, 0x3041...0x3096, 0x30A1...0x30FA,
            0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        default: false
        }
    }

    /// Calls `body` with each scalar of a text, in turn.
    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var position = 0
        while position < text.count {
            let end = position + width(text[position])
            body(UnsafeBufferPointer(rebasing: text[position..<end]))
            position = end
        }
    }
}
