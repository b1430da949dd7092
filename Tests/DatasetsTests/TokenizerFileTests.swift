import Datasets
import Foundation
import Testing

@Suite struct TokenizerFileTests {
    private static let texts = TextLines(
        ["L'homme dit : « 한국 » !", "play playing played, l'eau", "e\u{301}t\u{E9}"].map(TextNormalization.nfc))

    @Test(arguments: TokenizerCatalog.all.map { $0.kind }) func everyKindComesBackFromItsFile(kind: String) throws {
        let type = try #require(TokenizerCatalog.all[kind])
        let tokenizer = try type.init(learningFrom: Self.texts, .init(lowercases: true))
        let json = tokenizer.file.json
        #expect(!json.contains("\n"))
        let again = try TokenizerCatalog.tokenizer(TokenizerFile(json: Array(json.utf8), path: "test"))
        #expect(again.file == tokenizer.file)
        #expect(again.vocabulary == tokenizer.vocabulary)
        for text in ["L'homme joue au play, 한국!", "PLAYING", ""] {
            #expect(again.encode(text) == tokenizer.encode(text))
            #expect(again.decode(again.encode(text)) == tokenizer.decode(tokenizer.encode(text)))
        }
    }

    @Test func everyFileOfTheFolderHasItsLine() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Datasets/Text/Tokenizers")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { !$0.contains("+") }.map { $0.dropLast(6) }
        #expect(Set(TokenizerCatalog.all.map { "\($0)" } + ["TokenizerCatalog"]) == Set(files.map(String.init)))
        #expect(Set(TokenizerCatalog.all.map { $0.kind }).count == TokenizerCatalog.all.count)
    }

    /// Files that are no tokenizers, and what the message must hold.
    @Test(
        arguments: [
            ("", "not a tokenizer in JSON"),
            ("{", "not a tokenizer in JSON"),
            ("[]", "not a tokenizer in JSON"),
            (#"{"kind": 3}"#, "not a tokenizer in JSON"),
            (#"{"kind": "wordz", "tokens": ["a"]}"#, "wordz"),
            (#"{"kind": "words"}"#, "no tokens"),
            (#"{"kind": "words", "tokens": []}"#, "no tokens"),
            (#"{"kind": "words", "tokens": ["a", ""]}"#, "token 5 is empty"),
            (#"{"kind": "words", "tokens": ["a", "b", "a"]}"#, "token 6 comes a second time"),
            (#"{"kind": "words", "tokens": ["<eos>"]}"#, "as a special one"),
            (#"{"kind": "words", "tokens": ["a"], "joins": [4]}"#, "`joins`"),
            (#"{"kind": "words", "tokens": ["a"], "joins": [1, 1]}"#, "`joins`"),
            (#"{"kind": "words", "tokens": ["\ud800"]}"#, "not a tokenizer in JSON"),
            (#"{"kind": "bpe"}"#, "no `merges`"),
            (#"{"kind": "bpe", "merges": [[4]]}"#, "two ids"),
            (#"{"kind": "bpe", "merges": [[4, 260]]}"#, "expected ids from 4 to 259"),
            (#"{"kind": "bpe", "merges": [[3, 5]]}"#, "expected ids"),
            (#"{"kind": "bpe", "merges": [[-1, 5]]}"#, "expected ids"),
            (#"{"kind": "bpe", "merges": [[5, 99999999999]]}"#, "not a tokenizer in JSON"),
            (#"{"kind": "bpe", "merges": [[5, 6], [5, 6]]}"#, "second time"),
            (#"{"kind": "bpe", "merges": [[101, 102], [260, 103], [102, 103], [101, 262]]}"#, "the same text"),
            (
                "{\"kind\": \"bpe\", \"merges\": [[101, 101], "
                    + (260..<300).map { "[\($0), \($0)]" }.joined(separator: ", ") + "]}",
                "bytes"
            ),
            (String(repeating: "[", count: 100_000), "not a tokenizer in JSON"),
        ])
    func hostileFilesAreRefused(json: String, message: String) {
        let error = #expect(throws: DatasetError.self) {
            _ = try TokenizerCatalog.tokenizer(TokenizerFile(json: Array(json.utf8), path: "file"))
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains(message), "\(String(describing: error))")
    }
}
