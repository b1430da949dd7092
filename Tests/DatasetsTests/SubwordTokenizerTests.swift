import Datasets
import Testing

@Suite struct SubwordTokenizerTests {
    @Test func theLongestPieceIsTakenFirst() throws {
        let tokenizer = try WordPieceTokenizer(pieces: [
            "play", "p", "##ing", "##i", "##ng", "##l", ",", "un", "##play",
        ])
        let pieces = { (text: String) in tokenizer.encode(text).map(tokenizer.vocabulary.token) }
        #expect(pieces("playing, play") == ["play", "##ing", ",", "play"])
        #expect(pieces("unplaying pl") == ["un", "##play", "##ing", "p", "##l"])
        #expect(pieces("plaza play") == ["<unk>", "play"])
        #expect(pieces("##ing ing") == ["<unk>", "<unk>", "<unk>", "<unk>"])
        #expect(tokenizer.decode(tokenizer.encode("playing, unplay")) == "playing, unplay")
        #expect(pieces(String(repeating: "p", count: 10_000)) == ["<unk>"])
    }

    @Test func piecesAreLearntFromFrequentNeighbours() throws {
        let texts = TextLines(["playing play playing", "singing sing ring ringing"])
        let tokenizer = try WordPieceTokenizer(learningFrom: texts, .init(maximumSize: 40))
        #expect(tokenizer.vocabulary.id(of: "##ing") != nil)
        for word in ["playing", "ringing", "sing"] {
            let ids = tokenizer.encode(word)
            #expect(tokenizer.decode(ids) == word && ids.count < word.count)
        }
        #expect(tokenizer.vocabulary.count <= 40)
        #expect(throws: DatasetError.self) { try WordPieceTokenizer(learningFrom: TextLines(), .init()) }
    }

    @Test(arguments: ["한국어", "가각갂힣 ㅋㅋ ㅠ", "Tom은 안녕!", "\u{1112}\u{1161}\u{11AB}", "x", ""])
    func hangulComesApartAndBackTogether(text: String) throws {
        let normal = TextNormalization.nfc(text)
        let tokenizer = try JamoTokenizer(learningFrom: TextLines([normal, "z"]), .init())
        let ids = tokenizer.encode(text)
        #expect(!ids.contains(Vocabulary.unknown))
        #expect(Array(tokenizer.decode(ids).utf8) == Array(normal.utf8))
    }

    @Test func jamoAreLabelledByLettersThatStandAlone() throws {
        let tokenizer = try JamoTokenizer(learningFrom: TextLines(["한국힣가"]), .init())
        let labels = { (text: String) in tokenizer.encode(text).map(tokenizer.label) }
        #expect(labels("한국") == ["ㅎ", "ㅏ", "·ㄴ", "ㄱ", "ㅜ", "·ㄱ"])
        #expect(labels("힣가") == ["ㅎ", "ㅣ", "·ㅎ", "ㄱ", "ㅏ"])
    }
}
