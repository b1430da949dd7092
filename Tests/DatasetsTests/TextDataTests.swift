import Datasets
import Foundation
import Settings
import Testing

@Suite struct TextDataTests {
    private func load(
        _ kind: String, _ files: [String: String], _ given: [String: SettingValue] = [:], at name: String = ""
    ) throws -> Dataset {
        try load(kind, files.mapValues { Array($0.utf8) }, given, at: name)
    }

    private func load(
        _ kind: String, _ files: [String: [UInt8]], _ given: [String: SettingValue] = [:], at name: String = ""
    ) throws -> Dataset {
        let folder = try TemporaryFolder()
        for (name, bytes) in files { try folder.write(bytes, to: name) }
        return try DatasetSpec(kind, given).load(path: name.isEmpty ? folder.path : "\(folder.path)/\(name)", seed: 1)
    }

    /// The two texts of every sample, of all splits.
    private func all(_ data: Dataset) -> Set<String> {
        var seen = Set<String>()
        for samples in [data.training, data.validation] + (data.test.map { [$0] } ?? []) {
            for index in 0..<samples.count {
                let preview = samples.preview(index)
                guard case .text(let text) = preview.content else { continue }
                #expect(seen.insert("\(text)|\(preview.caption)").inserted)
            }
        }
        return seen
    }

    /// Lines of numbered pairs.
    private func pairs(_ count: Int, _ separator: String = "\t") -> String {
        (0..<count).map { "source \($0)\(separator)cible \($0)\n" }.joined()
    }

    @Test func furtherColumnsAreIgnoredAndEveryPairIsInOneSplit() throws {
        let text = (0..<40).map { "go \($0)\tva \($0)\tCC-BY #\($0)\tmore\r\n" }.joined()
        let data = try load("pairs", ["fra.txt": text, "_about.txt": "about", "LICENSE": "mine"])
        #expect(all(data) == Set((0..<40).map { "go \($0)|va \($0)" }))
        #expect(data.training.count == 32 && data.validation.count == 4 && data.test?.count == 4)
        #expect(data.symbols["vocabulary.source"] == data.tokenizers[0].vocabulary.count)
        #expect(data.symbols["vocabulary.target"] == data.tokenizers[1].vocabulary.count)
        #expect(data.notes.isEmpty)
    }

    @Test func equalSourcesStayOnOneSide() throws {
        let text = (0..<200).map { "go \($0 / 5)\tva \($0)\n" }.joined()
        let data = try load("pairs", ["a.tsv": text], ["validation": .integer(30), "test": .number(0.1)])
        #expect(data.validation.count == 30 && data.test?.count == 20)
        func sources(_ samples: any SampleCollection) -> Set<String> {
            let pairs = samples as? TextPairs
            return Set((0..<samples.count).compactMap { pairs?.sources[$0] })
        }
        #expect(sources(data.training).isDisjoint(with: sources(data.validation)))
        #expect(sources(data.training).count == 30)
    }

    @Test func pairsComeInManyForms() throws {
        let expected = Set((0..<20).map { "source \($0)|cible \($0)" })
        #expect(try all(load("pairs", ["x": pairs(20, "   _")], ["separator": .text("_")], at: "x")) == expected)
        #expect(try all(load("pairs", ["x": pairs(20, " ||| ")], ["separator": .text("|||")])) == expected)
        let sides = ["en", "fr"].map { side in
            (0..<20).map { "\(side == "en" ? "source" : "cible") \($0)\n" }.joined()
        }
        #expect(try all(load("pairs", ["c.en": sides[0], "c.fr": sides[1]])) == expected)
        #expect(
            try all(
                load(
                    "pairs", ["one": sides[1], "two": sides[0], "three": "x"],
                    ["source-file": .text("two"), "target-file": .text("one")])) == expected)
        let reversed = try load("pairs", ["x": pairs(20)], ["reverse": .flag(true)])
        #expect(all(reversed) == Set((0..<20).map { "cible \($0)|source \($0)" }))
    }

    @Test func longPairsAndThoseBeyondTheLimitAreLeftOut() throws {
        let long = String(repeating: "word ", count: 10_000)
        let data = try load("pairs", ["x": pairs(30) + "long\t\(long)\n"])
        #expect(data.training.count + data.validation.count + (data.test?.count ?? 0) == 30)
        #expect(data.notes.contains("1 pair left out: one side has more than 256 tokens"))
        let short = try load("pairs", ["x": pairs(30) + "a, b, c!\td\n"], ["max-words": .integer(2)])
        #expect(short.notes.contains("1 pair left out: one side has more than 2 words"))
        let few = try load("pairs", ["x": pairs(30)], ["limit": .integer(10)])
        #expect(all(few).count == 10)
    }

    @Test func aSharedVocabularyIsOne() throws {
        let data = try load("pairs", ["x": pairs(20)], ["share-vocabulary": .flag(true)])
        #expect(data.tokenizers[0].vocabulary == data.tokenizers[1].vocabulary)
        #expect(data.symbols["vocabulary"] == data.symbols["vocabulary.target"])
    }

    @Test func badRowsAreCountedWithTheirLines() throws {
        var bytes = Array(pairs(40).utf8)
        bytes += Array("\n  \nno tab\nsource only\t\n\ttarget only\n".utf8)
        bytes += [0xFF, 0xC3, 9, 65, 10]
        let data = try load("pairs", ["x": bytes])
        let note = try #require(data.notes.first)
        #expect(note.contains("4 of 44 rows left out"))
        #expect(note.contains("1 without a tab (line 43)"))
        #expect(note.contains("2 with one side empty (lines 44, 45)"))
        #expect(note.contains("1 not in UTF-8 (line 46)"))
    }

    @Test func aSignThatPartsEveryLineIsTakenAndSaid() throws {
        let lines = (1...40).map { "day \($0)_2001-01-\($0)\n" }.joined()
        let data = try load("pairs", ["x": lines], ["tokenizer": .text("characters")])
        #expect(try #require(data.notes.first).contains("`_` taken for what stands between the texts"))
        #expect(all(data).contains("day 7|2001-01-7"))
    }

    @Test func aTabGoesBeforeOtherSigns() throws {
        let lines = (1...40).map { "one, \($0)\tun \($0)\n" }.joined()
        let data = try load("pairs", ["x": lines])
        #expect(data.notes.isEmpty)
        #expect(all(data).contains("one, 7|un 7"))
    }

    @Test func textIsSplitAtItsLastTenth() throws {
        let text = String(repeating: "abcdefghij", count: 100)
        let data = try load("text", ["x.txt": "\u{FEFF}" + text], ["context": .integer(8)])
        #expect(data.symbols == ["vocabulary": 14])
        #expect((data.training as? TextWindows)?.tokens.count == 900)
        #expect((data.validation as? TextWindows)?.tokens.count == 100)
        #expect(data.validation.count == 13)
        // Never within a character.
        let korean = try load("text", ["x.txt": String(repeating: "한국", count: 77)])
        #expect(korean.symbols == ["vocabulary": 6])
        let lines = try load("text", ["x.txt": String(repeating: "a\r\nb\r\n", count: 9)])
        #expect(lines.symbols == ["vocabulary": 7])
    }

    @Test func damagedCharactersInATextAreReplacedAndCounted() throws {
        let data = try load("text", ["x": Array(String(repeating: "text ", count: 100).utf8) + [0xFF, 65, 66]])
        #expect(data.notes.first?.contains("1 place not in UTF-8 became U+FFFD") == true)
    }

    @Test(
        arguments: [
            ("t.csv", "text,label\n\"yes, \"\"fine\"\"\",pos\n\"two\nlines\",neg\nplain,pos\n", [:]),
            ("t.tsv", "pos\tyes, \"fine\"\nneg\t\"two lines\"\npos\tplain\n", [:]),
            (
                "t.csv",
                "id,review,note,sentiment\n1,\"yes, \"\"fine\"\"\",x,pos\n2,\"two\nlines\",x,neg\n3,plain,x,pos\n", [:]
            ),
            (
                "t.csv", "1;\"yes, \"\"fine\"\"\";pos\r\n2;\"two\nlines\";neg\r\n3;plain;pos",
                [
                    "separator": .text(";"), "text-column": .text("2"), "label-column": .text("3"),
                ]
            ),
        ] as [(String, String, [String: SettingValue])])
    func tablesAreReadQuotedOrNot(name: String, text: String, given: [String: SettingValue]) throws {
        let data = try load("labelled-text", [name: text], given.merging(["validation": .integer(1)]) { $1 })
        #expect(data.classNames == ["neg", "pos"])
        let seen = all(data)
        #expect(seen.contains("yes, \"fine\"|pos") && seen.contains("plain|pos"))
        #expect(seen.contains(name == "t.tsv" ? "two lines|neg" : "two\nlines|neg"))
        #expect(seen.count == 3)
    }

    @Test func aFileAClassNamesIt() throws {
        let data = try load(
            "labelled-text", ["rt.neg": "bad\nworse\n\nworst\n", "rt.pos": "good\nfine\nNICE\n"],
            ["validation": .integer(2), "test": .integer(0)])
        #expect(data.classNames == ["neg", "pos"])
        #expect(all(data).contains("NICE|pos") && all(data).count == 6)
        #expect(data.symbols["classes"] == 2 && data.test == nil)
    }

    @Test func conllColumnsBecomeSentences() throws {
        let text = """
            -DOCSTART- -X- -X- O

            # sent_id = 1
            EU NNP B-NP B-ORG
            rejects VBZ B-VP O
            . . O O


            # NN O O
            Don't VB B-VP O
            """
        let data = try load("conll", ["x": text], ["validation": .integer(1), "test": .integer(0)])
        #expect(data.classNames == ["B-ORG", "O"])
        #expect(all(data) == ["EU rejects .|B-ORG O O", "# Don't|O O"])
        #expect(data.symbols["classes"] == 2)
        let chunks = try load(
            "conll", ["x": text], ["validation": .integer(1), "test": .integer(0), "tag-column": .integer(3)])
        #expect(chunks.classNames == ["B-NP", "B-VP", "O"])
    }

    /// What can't be used, and what the message must hold.
    @Test(
        arguments: [
            ("pairs", [:], [:], "there is no file"),
            ("pairs", ["x": ""], [:], "an empty file"),
            ("pairs", ["x": "\n\n\n"], [:], "no pairs"),
            (
                "pairs", ["x": "a b\nc d\n"], [:],
                "2 of 2 rows are bad, too many to leave out: 2 without a tab (lines 1, 2)"
            ),
            ("pairs", ["x": "a\tb\n"], [:], "no training samples"),
            ("pairs", ["x": "a\tb\nc\td\n", "y": "a\tb\n"], [:], "are `x`, `y`; name the file"),
            ("pairs", ["c.en": "a\nb\n", "c.fr": "a\n"], [:], "expected 2 lines"),
            ("pairs", ["c.en": "a\n", "c.fr": "a\nb\n"], [:], "expected 1 line as in"),
            ("pairs", ["x": "a\tb\nc\td\ne\tf\n"], ["min-count": .integer(5)], "lower min-count"),
            ("pairs", ["x": "a b\tb\nc d\td\n"], ["max-words": .integer(1)], "no pairs that are short enough"),
            ("pairs", ["x": "a\tb\n"], ["tokenizer": .text("word")], "did you mean `words`?"),
            ("pairs", ["x": "a\tb\n"], ["source-file": .text("x")], "go together"),
            ("pairs", ["x": "a\tb\n"], ["separator": .text("")], "`separator` is empty"),
            ("text", ["x": "a"], [:], "no token that `characters` finds"),
            ("text", ["x": "ab"], [:], "at least two tokens"),
            ("text", [:], [:], "a text file"),
            ("labelled-text", ["x.csv": "text,label\na,b\n"], [:], "only one class, `b`"),
            ("labelled-text", ["x.csv": "a,b,c\nd,e,f\n"], [:], "text-column and label-column"),
            ("labelled-text", ["x.csv": "a,b\n"], ["text-column": .text("c"), "header": .text("no")], "a column `c`"),
            ("labelled-text", ["x.csv": "\"a,b\nc,d\n"], [:], "a quotation that never ends"),
            ("labelled-text", ["x.csv": "text,label\n"], [:], "has no class"),
            ("conll", ["x": "a\nb\n"], [:], "with too few columns"),
            ("conll", ["x": "\n\n"], [:], "no sentences"),
            ("conll", ["x": "a O\n"], [:], "only one tag, `O`"),
            ("conll", ["x": "a O\nb P\n"], [:], "no training samples"),
        ] as [(String, [String: String], [String: SettingValue], String)])
    func whatCannotBeUsedIsNamed(
        kind: String, files: [String: String], given: [String: SettingValue], message: String
    ) {
        let error = #expect(throws: (any Error).self) {
            _ = try load(kind, files, given)
        }
        #expect(error.map { "\($0)".contains(message) } ?? false, "\(String(describing: error))")
    }

    @Test(arguments: ["pairs", "text", "labelled-text", "conll"]) func aPathIsNeededAndPreprocessingRefused(
        kind: String
    ) {
        #expect(throws: DatasetError.self) { try DatasetSpec(kind).load() }
        #expect(throws: DatasetError.self) { try DatasetSpec(kind).load(path: "/nowhere/at/all") }
        #expect(throws: DatasetError.self) { try DatasetSpec(kind, preprocessing: [(kind: "scale", given: [:])]) }
    }

    @Test(
        arguments: [
            ("phrases", (0..<9).map { "a\($0) b\tc d\($0)\n" }.joined(), ["language": .text("korean")], 2),
            ("dates", (0..<9).map { "a\($0)\tb\($0)\n" }.joined(), [:], 2),
            ("prose", String(repeating: "ab ", count: 50), ["context": .integer(5)], 1),
            (
                "reviews", "text,label\n" + (0..<20).map { "a\($0) b,\($0 % 4 < 2 ? "x" : "y")\n" }.joined(),
                ["classes": .integer(3)], 1
            ),
            ("tagged", (0..<9).map { "a\($0) N\nb O\n\n" }.joined(), [:], 1),
        ] as [(String, String, [String: SettingValue], Int)])
    func aSetThatComesAlongGivesWayToFiles(
        kind: String, text: String, given: [String: SettingValue], tokenizers: Int
    ) throws {
        let data = try load(kind, ["x.csv": text], given, at: "x.csv")
        let embedded = try DatasetSpec(kind, given)
        #expect(data.name != kind && data.task == embedded.task)
        #expect(data.tokenizers.count == tokenizers)
        // What both have holds for both: dates are read letter by letter, windows are as long.
        if kind == "dates" { #expect(data.tokenizers.allSatisfy { $0.encode("a1").count == 2 }) }
        if let windows = data.training as? TextWindows { #expect(windows.context == 5) }
        let spec = try embedded.read(from: "/anywhere")
        #expect(spec.kind == data.name && spec.inputs == embedded.inputs && spec.classNames.isEmpty)
    }

    @Test func whatNobodyReadsTakesNoPath() throws {
        #expect(throws: DatasetError.takesNoPath(dataset: "moons", path: "/x")) {
            try DatasetSpec("moons").read(from: "/x")
        }
        #expect(try DatasetSpec("phrases").read(from: nil).kind == "phrases")
        #expect(try DatasetSpec("pairs").read(from: "/x").kind == "pairs")
    }

    @Test func utf16IsRefusedByName() {
        #expect(throws: (any Error).self) { try load("pairs", ["x": [0xFF, 0xFE, 65, 0, 9, 0, 66, 0]]) }
    }
}
