import Datasets
import Testing

@Suite struct CharacterTokenizerTests {
    private func tokenizer(_ texts: String..., settings: TokenizerSettings = .init()) throws -> CharacterTokenizer {
        try CharacterTokenizer(learningFrom: TextLines(texts.map(TextNormalization.nfc)), settings)
    }

    /// Texts whose characters are hard to tell.
    static let texts = [
        "", "plain", "na\u{EF}ve", "nai\u{308}ve", "가각힣 한글", "\u{1112}\u{1161}\u{11AB}글", "👨‍👩‍👧 and 🇫🇷🇰🇷",
        "a\u{300}\u{301}\u{302}b", "line\r\nline\n\r", "שלום עולם", "நி", "\u{200B}zero\u{200B}width\u{FEFF}",
        "e\u{301}\r\n",
        "Va\u{202F}! « Quoi\u{A0}? »", "ガカ\u{3099}", "\u{0}\u{7F}", "क्षि", String(repeating: "\u{301}", count: 500),
    ]

    @Test(arguments: texts) func tokensAreTheTextsCharacters(text: String) throws {
        let tokenizer = try tokenizer(text + "x")
        let normal = TextNormalization.nfc(text)
        let tokens = tokenizer.encode(text).map(tokenizer.vocabulary.token)
        #expect(tokens.map { Array($0.unicodeScalars) } == normal.unicodeScalars.map { [$0] })
        #expect(Array(tokenizer.decode(tokenizer.encode(text)).utf8) == Array(normal.utf8))
    }

    @Test func aHangulSyllableIsOneHoweverItIsTyped() throws {
        let tokenizer = try tokenizer("한국")
        #expect(tokenizer.encode("한국") == tokenizer.encode("\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"))
        #expect(tokenizer.encode("한국").count == 2)
    }

    @Test func theMostFrequentAreKept() throws {
        let tokenizer = try tokenizer("aaabbc", settings: .init(maximumSize: 6))
        #expect(tokenizer.vocabulary.tokens == ["<pad>", "<unk>", "<bos>", "<eos>", "a", "b"])
        #expect(tokenizer.encode("abc") == [4, 5, Vocabulary.unknown])
        #expect(try self.tokenizer("aaabbc", settings: .init(minimumCount: 3)).vocabulary.count == 5)
    }

    @Test func withoutAFrequentTokenThereIsNoVocabulary() {
        #expect(throws: DatasetError.noTokens(tokenizer: "characters", minimumCount: 9)) {
            try tokenizer("abc", settings: .init(minimumCount: 9))
        }
        #expect(throws: DatasetError.noTokens(tokenizer: "characters", minimumCount: 1)) {
            try CharacterTokenizer(learningFrom: TextLines(), .init())
        }
    }

    @Test func upperCaseIsReadAsLowerWhereSaid() throws {
        let tokenizer = try tokenizer("ÀÉÇ Äß ŒΣ", settings: .init(lowercases: true))
        #expect(tokenizer.decode(tokenizer.encode("ÀÉÇ Äß ŒΣ")) == "àéç äß œς")
        #expect(tokenizer.decode(tokenizer.encode("ÉÄ")) == "éä")
    }

    @Test func whatCannotBeSeenHasALabel() throws {
        let tokenizer = try tokenizer("a \n\u{200B}q\u{301}")
        let labels = tokenizer.encode("a \n\u{200B}q\u{301}").map(tokenizer.label)
        #expect(labels == ["a", "␣", "↵", "<200B>", "q", "◌\u{301}"])
    }
}
