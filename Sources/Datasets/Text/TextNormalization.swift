import Foundation

/// What is done to texts before anything looks at them.
public enum TextNormalization {
    /// A text in Unicode's normal form C: letters with their marks as one scalar where there is one, jamo as syllables.
    ///
    /// - Source: Unicode Standard Annex 15.
    public static func nfc(_ text: String) -> String { text.precomposedStringWithCanonicalMapping }

    /// Calls `body` with a text in normal form C, copied only where it isn't yet.
    static func withNFC<Result>(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        if isNFC(text) { return body(text) }
        var normal = nfc(String(decoding: text, as: UTF8.self))
        return normal.withUTF8(body)
    }

    /// Whether a text certainly is in normal form C; false where it takes a closer look.
    private static func isNFC(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        while position < text.count {
            // All scalars of one or two bytes below 0x300 begin with a byte below 0xCC.
            if text[position] >= 0xCC, !UTF8Scalars.isPlain(UTF8Scalars.scalar(text, at: position)) { return false }
            position += UTF8Scalars.width(text[position])
        }
        return true
    }

    /// Calls `body` with a text in lower case.
    static func withLowercase<Result>(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        // Most letters of Western texts are ASCII or follow the byte C3, and case is a bit there.
        let isWestern = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { lower -> Result? in
            var previous: UInt8 = 0
            for (position, byte) in text.enumerated() {
                guard byte < 0xC4 || byte == 0xE2 || (0xEA...0xED).contains(byte) else { return nil }
                let isUpper =
                    (0x41...0x5A).contains(byte)
                    || (previous == 0xC3 && (0x80...0x9E).contains(byte) && byte != 0x97)
                lower[position] = isUpper ? byte + 0x20 : byte
                // The symbols of E2 and the letters of EA to ED that have case are rare, and looked at below.
                if (byte == 0xE2 && position + 1 < text.count && text[position + 1] != 0x80)
                    || (byte == 0xEA && position + 1 < text.count && text[position + 1] < 0xB0)
                {
                    return nil
                }
                previous = byte
            }
            return body(UnsafeBufferPointer(lower))
        }
        if let isWestern { return isWestern }
        var lower = lowercase(String(decoding: text, as: UTF8.self))
        return lower.withUTF8(body)
    }

    /// A text in lower case, in normal form C again: a letter and its mark may be one scalar in lower case alone.
    ///
    /// A sigma that ends a word becomes `ς`; Swift's own `lowercased()` looks at single letters and writes `σ` there.
    /// - Source: Unicode Standard, section 3.13, default case conversion, and `SpecialCasing.txt`, Final_Sigma.
    public static func lowercase(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var lower = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == "Σ" {
                lower.append(isFinal(index, in: scalars) ? "ς" : "σ")
            } else {
                lower.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return nfc(String(lower))
    }

    /// Whether letters stand before a place but none behind it; marks, apostrophes and their like are looked through.
    private static func isFinal(_ index: Int, in scalars: [Unicode.Scalar]) -> Bool {
        func isLetter(_ neighbours: some Collection<Unicode.Scalar>) -> Bool {
            neighbours.first { !$0.properties.isCaseIgnorable }?.properties.isCased ?? false
        }
        return isLetter(scalars[..<index].reversed()) && !isLetter(scalars[(index + 1)...])
    }
}
