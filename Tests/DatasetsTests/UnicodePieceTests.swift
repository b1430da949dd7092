import Datasets
import Testing

@Suite struct UnicodePieceTests {
    private let hindi = TextLines(["नमस्ते दुनिया", "मेरा किताब", "दुनिया में किताब"])

    @Test func aMarkBehindTheSignOfAPieceIsAPiece() throws {
        let tokenizer = try WordPieceTokenizer(learningFrom: hindi, .init(maximumSize: 40))
        for word in ["नमस्ते", "दुनिया", "किताब", "में"] {
            let ids = tokenizer.encode(word)
            #expect(!ids.contains(Vocabulary.unknown), "\(word)")
            #expect(tokenizer.decode(ids) == word)
        }
        #expect(tokenizer.vocabulary.id(of: "##\u{947}") != nil)
        let given = try WordPieceTokenizer(pieces: ["म", "##\u{947}", "##\u{902}"])
        #expect(given.encode("में") == [4, 5, 6])
    }

    @Test func tokensThatOnlyLookAlikeAreTwo() throws {
        let tokens = ["\u{E9}", "e\u{301}", "\u{1100}\u{1161}", "\u{AC00}"]
        let vocabulary = Vocabulary(tokens)
        #expect(vocabulary.count == 8)
        #expect(tokens.map(vocabulary.id) == [4, 5, 6, 7])
        #expect(Vocabulary(["\u{E9}"]) != Vocabulary(["e\u{301}"]))
        #expect(Set([Vocabulary(["\u{E9}"]), Vocabulary(["e\u{301}"]), Vocabulary(["\u{E9}"])]).count == 2)
        let files = tokens.prefix(2).map { TokenizerFile(kind: "words", tokens: [$0]) }
        #expect(files[0] != files[1] && files[0] == files[0])
        let both = try TokenizerCatalog.tokenizer(TokenizerFile(kind: "words", tokens: Array(tokens.prefix(2))))
        #expect(both.vocabulary.count == 6)
    }

    @Test func byteTokensThatOnlyLookAlikeAreTwo() throws {
        // Over bytes nothing is normalised, and both spellings are frequent.
        let texts = TextLines(Array(repeating: "\u{E9}\u{E9} e\u{301}e\u{301}", count: 20))
        let tokenizer = try BytePairTokenizer(learningFrom: texts, .init())
        for text in ["\u{E9}", "e\u{301}"] {
            #expect(tokenizer.encode(text).count == 1, "\(text)")
            #expect(tokenizer.decode(tokenizer.encode(text)).unicodeScalars.elementsEqual(text.unicodeScalars))
        }
    }

    @Test func charactersAreScalars() throws {
        let tokenizer = try CharacterTokenizer(learningFrom: TextLines(["क्षि 👨‍👩‍👧"]), .init())
        #expect(tokenizer.encode("क्षि").count == 4)
        #expect(tokenizer.encode("षि👩").allSatisfy { $0 != Vocabulary.unknown })
        #expect(tokenizer.decode(tokenizer.encode("👨‍👩‍👧")) == "👨‍👩‍👧")
    }

    /// Texts in lower case, as Python has them.
    @Test(arguments: [
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"), ("Σ", "σ"), ("ΑΣ Σ", "ας σ"), ("ΑΣ'", "ας'"), ("ΑΣΑ", "ασα"),
        ("Α\u{301}Σ.", "\u{3AC}\u{3C2}."),
        ("ΑΣ\u{301}Α", "ασ\u{301}α"), ("İ", "i\u{307}"), ("ǅ", "ǆ"), ("ÀÉ", "àé"), ("ẞ", "ß"), ("Ꙁ", "ꙁ"),
        ("J\u{30C}", "\u{1F0}"),
    ])
    func lowerCaseFollowsUnicode(text: String, lower: String) throws {
        let result = TextNormalization.lowercase(TextNormalization.nfc(text))
        #expect(Array(result.unicodeScalars) == Array(lower.unicodeScalars))
        let tokenizer = try WordTokenizer(learningFrom: TextLines([lower]), .init(lowercases: true))
        #expect(tokenizer.encode(text) == tokenizer.encode(lower))
    }
}
