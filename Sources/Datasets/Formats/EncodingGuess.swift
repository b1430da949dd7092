/// What encoding a file seems to be in that is no UTF-8. Only what is certain is guessed.
enum EncodingGuess {
    /// Bytes that are looked at.
    private static let sample = 1 << 16

    /// UTF-16, which has a mark at its beginning, or a byte 0 for each letter of ASCII in every second place; nil otherwise.
    static func utf16(_ bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        let start = bytes.prefix(sample)
        var zeros = [0, 0]
        for (index, byte) in start.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        // Texts hold no byte 0. Blanks and line ends have one in UTF-16, whatever the script.
        guard zeros[0] + zeros[1] > start.count / 50, min(zeros[0], zeros[1]) * 20 <= max(zeros[0], zeros[1]) else {
            return nil
        }
        return zeros[1] > zeros[0] ? .utf16LittleEndian : .utf16BigEndian
    }

    /// The encoding of lines that are no UTF-8, told by the bytes that its usual letters begin with; nil where several
    /// would do.
    static func encoding(of lines: ArraySlice<UInt8>) -> TextEncoding? {
        var lines = lines.prefix(sample)
        // A line that is cut could end within a character.
        if let end = lines.lastIndex(of: 10) { lines = lines[...end] }
        let leads = leads(of: lines)
        func share(_ range: ClosedRange<UInt8>) -> Double {
            Double(leads.count(where: range.contains)) / Double(max(leads.count, 1))
        }
        let guess: TextEncoding? =
            if share(0x82...0x83) > 0.3 {
                .shiftJIS  // kana
            } else if share(0xA4...0xA5) > 0.3 {
                .eucJP  // kana
            } else if share(0xB0...0xC8) > 0.6 {
                .cp949  // Hangul
            } else if isWestern(lines) {
                .windows1252
            } else {
                nil
            }
        guard let guess, let (_, faults) = guess.decoded(lines), faults == 0 else { return nil }
        return guess
    }

    /// The first bytes of characters of two bytes, if these are some.
    private static func leads(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (leads, index) = ([UInt8](), bytes.startIndex)
        while index < bytes.endIndex {
            if bytes[index] >= 0x80 {
                leads.append(bytes[index])
                index += 1
            }
            index += 1
        }
        return leads
    }

    /// The letters of French, German, Spanish, Italian and Portuguese beyond ASCII.
    private static let western: Set<UInt8> = [
        0xC0, 0xC4, 0xC9, 0xD6, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xED, 0xEE,
        0xEF,
        0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF9, 0xFA, 0xFB, 0xFC,
    ]

    /// Whether letters beyond ASCII are those of Western Europe, and stand one by one, as in `café`.
    private static func isWestern(_ bytes: ArraySlice<UInt8>) -> Bool {
        let foreign = bytes.indices.filter { bytes[$0] >= 0xC0 }
        let usual = foreign.filter { index in
            western.contains(bytes[index]) && (index == bytes.startIndex || bytes[index - 1] < 0x80)
        }
        return !foreign.isEmpty && usual.count * 10 >= foreign.count * 9
    }
}
