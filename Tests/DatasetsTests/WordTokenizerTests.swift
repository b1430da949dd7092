import Datasets
import Testing

@Suite struct WordTokenizerTests {
    private func words(_ text: String, lowercases: Bool = false) throws -> [String] {
        let tokenizer = try WordTokenizer(
            learningFrom: TextLines([TextNormalization.nfc(text), "x"]), .init(lowercases: lowercases))
        return tokenizer.encode(text).map(tokenizer.vocabulary.token)
    }

    @Test(
        arguments: [
            ("Go on, now!", ["Go", "on", ",", "now", "!"]),
            ("I don't.", ["I", "don'", "t", "."]),
            ("L’homme qu'il a vu", ["L’", "homme", "qu'", "il", "a", "vu"]),
            ("'quoted' dogs' ", ["'", "quoted", "'", "dogs", "'"]),
            ("3.14 est-ce", ["3", ".", "14", "est", "-", "ce"]),
            ("Va\u{202F}! «\u{A0}Où\u{A0}?\u{A0}»", ["Va", "!", "«", "Où", "?", "»"]),
            ("나는 학교에 간다.", ["나는", "학교에", "간다", "."]),
            ("我爱你", ["我", "爱", "你"]),
            ("nai\u{308}ve c\u{327}a", ["na\u{EF}ve", "\u{E7}a"]),
            ("q\u{307}\u{323}z", ["q\u{323}\u{307}z"]),
            ("zero\u{200B}width so\u{AD}ft", ["zero", "width", "so", "ft"]),
            ("می\u{200C}خواهم", ["می\u{200C}خواهم"]),
            ("שלום, עולם\u{200F}!", ["שלום", ",", "עולם", "!"]),
            ("<bos> <pad>", ["<", "bos", ">", "<", "pad", ">"]),
            (" \t\n\u{A0} ", []),
        ] as [(String, [String])])
    func wordsAndMarksAreApart(text: String, expected: [String]) throws {
        #expect(try words(text) == expected)
    }

    @Test func lowerCaseIsASetting() throws {
        #expect(try words("ÉCOLE Go ΣΑΣ", lowercases: true) == ["école", "go", "σας"])
    }

    @Test func spacesComeBackAsTheTextsHadThem() throws {
        let french = TextLines(["Va ! Qui ?", "Non ! L'homme est là.", "Oui, l'autre (non) est-il là ? L'homme !"])
        let tokenizer = try WordTokenizer(learningFrom: french, .init())
        for index in 0..<french.count { #expect(tokenizer.decode(tokenizer.encode(french[index])) == french[index]) }
        let english = try WordTokenizer(learningFrom: TextLines(["Go! Who?", "Don't go, man!"]), .init())
        #expect(english.decode(english.encode("Don't go! Who?")) == "Don't go! Who?")
    }

    @Test func specialTokensLeaveNoTrace() throws {
        let tokenizer = try WordTokenizer(learningFrom: TextLines(["a b"]), .init())
        #expect(tokenizer.decode([2, 4, 1, 5, 3, 0, 0, 99, -5]) == "a b")
        #expect(tokenizer.encode("a ? b") == [4, Vocabulary.unknown, 5])
    }

    @Test func givenWordsKeepTheirOrder() throws {
        let tokenizer = try WordTokenizer(words: ["b", "a", "!"])
        #expect(tokenizer.encode("a b!") == [5, 4, 6])
        #expect(tokenizer.decode([5, 4, 6]) == "a b!")
    }
}
