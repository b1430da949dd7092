/// Hangul syllables as numbers: `lead · 588 + vowel · 28 + final`.
///
/// - Source: Unicode Standard, section 3.12, conjoining jamo behaviour.
enum HangulSyllable {
    private static let first: UInt32 = 0xAC00
    /// The numbers of final consonants.
    enum Final: UInt32 { case none = 0, n = 4, r = 8, p = 17, ss = 20 }

    /// The number of the last syllable's final consonant, 0 for none.
    static func final(_ word: String) -> UInt32 {
        guard let last = word.unicodeScalars.last, (first...0xD7A3).contains(last.value) else { return 0 }
        return (last.value - first) % 28
    }

    /// Whether a word ends in a consonant.
    static func isClosed(_ word: String) -> Bool { final(word) != Final.none.rawValue }

    /// A word whose last syllable has another final consonant: `봐` → `봤`.
    static func with(_ final: Final, _ word: String) -> String {
        guard let last = word.unicodeScalars.last, (first...0xD7A3).contains(last.value),
            let other = Unicode.Scalar(last.value - (last.value - first) % 28 + final.rawValue)
        else { return word }
        var result = String(word.unicodeScalars.dropLast())
        result.unicodeScalars.append(other)
        return result
    }
}

/// Korean particles, which are chosen by how the word before them ends.
enum KoreanParticle: Sendable {
    /// 은/는, 이/가, 을/를, 과/와
    case topic, subject, object, with
    /// 에, 에서, 에게
    case to, at, person

    func form(after word: String) -> String {
        let isClosed = HangulSyllable.isClosed(word)
        switch self {
        case .topic: return isClosed ? "은" : "는"
        case .subject: return isClosed ? "이" : "가"
        case .object: return isClosed ? "을" : "를"
        case .with: return isClosed ? "과" : "와"
        case .to: return "에"
        case .at: return "에서"
        case .person: return "에게"
        }
    }
}
