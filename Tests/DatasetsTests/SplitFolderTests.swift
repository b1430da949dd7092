import Datasets
import Settings
import Testing

/// Folders whose files are called after the parts that they hold.
@Suite struct SplitFolderTests {
    private func load(
        _ kind: String, _ files: [String: String], _ given: [String: SettingValue] = [:]
    ) throws -> Dataset {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(Array(text.utf8), to: name) }
        return try DatasetSpec(kind, given).load(path: folder.path, seed: 1)
    }

    private func texts(_ samples: (any SampleCollection)?) -> Set<String> {
        guard let samples else { return [] }
        return Set(
            (0..<samples.count).compactMap { index in
                guard case .text(let text) = samples.preview(index).content else { return nil }
                return text
            })
    }

    /// Lines of samples that begin with a word of their part.
    private static func content(_ kind: String, _ word: String, _ count: Int) -> String {
        (0..<count).map { index in
            switch kind {
            case "labelled-text": "\(word) \(index),\(index % 2 == 0 ? "a" : "b")\n"
            case "pairs": "\(word) \(index)\tcible \(index)\n"
            case "conll": "\(word)\tN\n\(index)\tNUM\n\n"
            default: "\(word)\n"
            }
        }.joined()
    }

    /// How the files are called.
    @Test(arguments: [
        ("train.csv", "dev.csv", "test.csv"), ("train.tsv", "valid.tsv", "test.tsv"),
        ("Train.txt", "VAL.txt", "test.txt"),
        ("en_gum-ud-train.conllu", "en_gum-ud-dev.conllu", "en_gum-ud-test.conllu"),
        ("eng.train", "eng.testa", "eng.testb"), ("train", "validation", "test"),
    ])
    func aFolderIsItsOwnSplit(training: String, validation: String, test: String) throws {
        for kind in ["labelled-text", "pairs", "conll"] {
            let header = kind == "labelled-text" ? "text,label\n" : ""
            let files = [
                training: header + Self.content(kind, "one", 12), validation: header + Self.content(kind, "two", 4),
                test: header + Self.content(kind, "three", 6),
            ]
            let data = try load(kind, files)
            #expect(data.training.count == 12 && data.validation.count == 4 && data.test?.count == 6, "\(kind)")
            #expect(texts(data.training).allSatisfy { $0.hasPrefix("one") })
            #expect(texts(data.validation).allSatisfy { $0.hasPrefix("two") })
            #expect(texts(data.test).allSatisfy { $0.hasPrefix("three") })
            #expect(data.notes.contains { $0.contains("validation: `\(validation)`") }, "\(data.notes)")
        }
    }

    @Test func aTextIsSplitByItsFiles() throws {
        let files = ["train.txt": "aaaaaaaaab", "valid.txt": "cccc", "test.txt": "bbb"]
        let data = try load("text", files, ["context": .integer(2)])
        let tokenizer = try #require(data.tokenizers.first)
        func text(_ samples: (any SampleCollection)?) -> String? {
            (samples as? TextWindows).map { tokenizer.decode($0.tokens) }
        }
        #expect(text(data.training) == "aaaaaaaaab" && text(data.test) == "bbb")
        // What only the other parts hold is unknown.
        #expect((data.validation as? TextWindows)?.tokens == Array(repeating: Vocabulary.unknown, count: 4))
        let two = try load("text", ["train.txt": "aaaaaaaaab", "test.txt": "bbb"], ["validation": .number(0.4)])
        #expect(text(two.training) == "aaaaaa")
    }

    @Test func pairsInTwoFilesAPartAreReadLineByLine() throws {
        var files: [String: String] = [:]
        for (part, count) in [("train", 9), ("val", 3), ("test", 2)] {
            files["\(part).de"] = (0..<count).map { "ein \(part) \($0)\n" }.joined()
            files["\(part).en"] = (0..<count).map { "one \(part) \($0)\n" }.joined()
        }
        let data = try load("pairs", files)
        #expect(data.training.count == 9 && data.validation.count == 3 && data.test?.count == 2)
        #expect(texts(data.validation) == Set((0..<3).map { "ein val \($0)" }))
        #expect(data.validation.preview(0).caption.hasPrefix("one val"))
    }

    @Test(arguments: ["labelled-text", "pairs", "conll"]) func whatIsMissingToValidateIsHeldBack(kind: String) throws {
        let header = kind == "labelled-text" ? "text,label\n" : ""
        let files = [
            "train.tsv": header + Self.content(kind, "one", 20), "test.tsv": header + Self.content(kind, "three", 6),
        ]
        let data = try load(kind, files, ["validation": .integer(5)])
        #expect(data.training.count == 15 && data.validation.count == 5 && data.test?.count == 6)
        #expect(texts(data.validation).allSatisfy { $0.hasPrefix("one") })
    }

    @Test func whatIsNotUsedIsSaid() throws {
        let files = [
            "train.csv": "text,label\n" + Self.content("labelled-text", "one", 9),
            "dev.csv": "text,label\nlonely,c\n" + Self.content("labelled-text", "two", 3), "vocab.csv": "one\n",
        ]
        let data = try load("labelled-text", files, ["validation": .number(0.5)])
        #expect(data.training.count == 9 && data.validation.count == 4 && data.test == nil)
        let unread = "not read, because the name says neither train, dev nor test: `vocab.csv`"
        #expect(data.notes.contains { $0.contains(unread) })
        #expect(data.notes.contains("`validation` and `test` are not used, since the files are split already"))
        #expect(data.notes.contains("`c` occurs in validation or test, but in no training text"))
    }

    @Test func aHeaderIsTheSameInEveryPart() throws {
        let labelled = [
            "train.csv": "v2,v1\n" + Self.content("labelled-text", "one", 9), "dev.csv": "v2,v1\ntwo,a\n",
            "test.csv": "v2,v1\nthree,b\n",
        ]
        let texts = try load("labelled-text", labelled)
        #expect(texts.classNames == ["a", "b"] && texts.validation.count == 1 && texts.test?.count == 1)
        let pairs = [
            "train.tsv": "en\tfr\n" + Self.content("pairs", "one", 9), "dev.tsv": "en\tfr\ntwo\tdeux\n",
        ]
        let data = try load("pairs", pairs)
        #expect(data.training.count == 9 && data.validation.count == 1)
        #expect(data.notes.count { $0.contains("taken for the columns' names") } == 1)
    }

    @Test func filesOfOtherNamesAreNoSplit() throws {
        let classes = try load("labelled-text", ["train-test.neg": "a\nb\nc\n", "train-test.pos": "d\ne\nf\n"])
        #expect(classes.classNames == ["neg", "pos"])
        #expect(throws: DatasetError.self) { try load("pairs", ["train.tsv": "a\tb\n", "trained.tsv": "c\td\n"]) }
    }
}
