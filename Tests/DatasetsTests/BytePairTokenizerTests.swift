import Datasets
import Tensors
import Testing

@Suite struct BytePairTokenizerTests {
    private static let texts = TextLines([
        "low low low lower lowest", "new newer newest wide wider widest", "  two  spaces\n\nand lines", "한국어 한국 한글",
        "naïve café, déjà vu !",
    ])

    /// Texts of scalars from all over Unicode, many of them rare.
    private static func text(_ generator: inout PhiloxGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
            let ranges: [ClosedRange<UInt32>] = [
                0...0x7F, 0x20...0x7E, 0x80...0x7FF, 0x300...0x36F, 0x800...0xD7FF, 0xE000...0xFFFF,
                0x10000...0x10FFFF, 0x1100...0x11FF, 0xAC00...0xD7A3,
            ]
            let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    @Test(arguments: [260, 280, 400, 8_000]) func anyTextComesBackByteByByte(size: Int) throws {
        let tokenizers: [any Tokenizer] = [
            try BytePairTokenizer(learningFrom: Self.texts, .init(maximumSize: size)), ByteTokenizer(),
        ]
        var generator = RandomPlace(seed: 11, stream: 1).generator
        var texts = (0..<500).map { _ in Self.text(&generator) }
        texts += [
            "", " ", "e\u{301} é", "low lowest", String(repeating: "low ", count: 300),
            String(repeating: "a", count: 10_000),
        ]
        for tokenizer in tokenizers {
            for text in texts {
                let ids = tokenizer.encode(text)
                #expect(Array(tokenizer.decode(ids).utf8) == Array(text.utf8))
                #expect(ids.allSatisfy { $0 >= 4 && Int($0) < tokenizer.vocabulary.count })
            }
        }
    }

    @Test func theMostFrequentPairsAreJoinedFirst() throws {
        // Sennrich's example: e+s and es+t come nine times, l+o and lo+w seven.
        let words = [("low", 5), ("lower", 2), ("newest", 6), ("widest", 3)]
        let texts = TextLines(words.flatMap { [String](repeating: $0.0, count: $0.1) })
        let tokenizer = try BytePairTokenizer(learningFrom: texts, .init(maximumSize: 264))
        #expect(Array(tokenizer.vocabulary.tokens.suffix(4)) == ["es", "est", "lo", "low"])
        #expect(tokenizer.encode("lowest").map(tokenizer.vocabulary.token) == ["low", "est"])
    }

    @Test func pairsInARowAreJoinedFromTheLeft() throws {
        let tokenizer = try BytePairTokenizer(learningFrom: TextLines(["aaaaa aaaaa aaa"]), .init(maximumSize: 261))
        #expect(tokenizer.vocabulary.tokens.last == "aa")
        #expect(tokenizer.encode("aaaaa").map(tokenizer.vocabulary.token) == ["aa", "aa", "a"])
    }

    @Test func learningIsDeterministicAndSmallTextsLearnLittle() throws {
        let first = try BytePairTokenizer(learningFrom: Self.texts, .init())
        #expect(first.file == (try BytePairTokenizer(learningFrom: Self.texts, .init())).file)
        #expect(try BytePairTokenizer(learningFrom: TextLines(), .init()).vocabulary.count == 260)
        #expect(try BytePairTokenizer(learningFrom: Self.texts, .init(minimumCount: 1_000)).vocabulary.count == 260)
    }

    @Test func bytesThatAreNoTextHaveANumberForAName() throws {
        let tokenizer = ByteTokenizer()
        #expect(tokenizer.encode("é").map(tokenizer.label) == ["<0xC3>", "<0xA9>"])
        #expect(tokenizer.vocabulary.count == 260)
        #expect(tokenizer.decode([.min, .max, 0, 3, 260, 4 + 65]) == "A")
    }
}
