/// Composes conjoining Hangul letters into syllables, so that each has its one cell pair.
///
/// - Source: The Unicode Standard 15.0, section 3.12.
enum Hangul {
    private static let syllables: UInt32 = 0xAC00
    private static let leads: UInt32 = 0x1100
    private static let vowels: UInt32 = 0x1161
    private static let finals: UInt32 = 0x11A7

    /// The syllable or longer syllable that two neighbours make, or nil.
    static func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        let (a, b) = (first.value, second.value)
        if a >= leads, a < leads + 19, b >= vowels, b < vowels + 21 {
            return Unicode.Scalar(syllables + ((a - leads) * 21 + (b - vowels)) * 28)
        }
        if a >= syllables, a < syllables + 11172, (a - syllables) % 28 == 0, b > finals, b < finals + 28 {
            return Unicode.Scalar(a + (b - finals))
        }
        return nil
    }
}
