import Datasets
import Settings
import Testing

@Suite struct ConllFileTests {
    private func load(_ text: String, _ given: [String: SettingValue] = [:]) throws -> Dataset {
        let folder = try TemporaryFolder()
        try folder.write(Array(text.utf8), to: "x.conll")
        let split: [String: SettingValue] = ["validation": .integer(1), "test": .integer(0)]
        return try DatasetSpec("conll", split.merging(given) { $1 }).load(path: "\(folder.path)/x.conll", seed: 1)
    }

    private func all(_ data: Dataset) -> Set<String> {
        var seen = Set<String>()
        for samples in [data.training, data.validation] {
            for index in 0..<samples.count {
                let preview = samples.preview(index)
                if case .text(let text) = preview.content { seen.insert("\(text)|\(preview.caption)") }
            }
        }
        return seen
    }

    private static let universal = """
        # newdoc id = one
        # sent_id = 1
        # text = du pain
        1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_
        1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_
        2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_
        #comment
        3\t10 000\t10\tNUM\t_\t_\t0\troot\t_\tSpaceAfter=No
        3.1\tbon\tbon\tADJ\t_\t_\t_\t_\t_\t_

        # newpar
        1\t#\t#\tSYM\t_\t_\t0\troot\t_\t_
        1\tn'\tn'\tADV\t_\t_\t0\troot\t_\t_

        """

    @Test func theUsualColumnsOfCoNLLUAreReadAndSaid() throws {
        let data = try load(Self.universal)
        #expect(data.classNames == ["ADP", "ADV", "DET", "NUM", "SYM"])
        #expect(all(data) == ["de le 10 000|ADP DET NUM", "# n'|SYM ADV"])
        #expect(
            data.notes.contains { $0.contains("tokens are read from column 2, tags from column 4") }, "\(data.notes)")
        // Who names one column gets the usual other one.
        let lemmas = try load(Self.universal, ["token-column": .integer(3)])
        #expect(lemmas.classNames == data.classNames)
        #expect(lemmas.notes.contains { $0.contains("tokens are read from column 3, tags from column 4") })
    }

    @Test func oneTagAloneIsNothingToLearn() {
        let error = #expect(throws: DatasetError.self) { try load("a X\nb X\n\nc X\nd X\n\ne X\nf X\n") }
        #expect(error?.description.contains("has only one tag, `X`, but a model chooses among at least two") == true)
    }

    @Test func rangesEmptyNodesAndCommentsAreNoWords() throws {
        let data = try load(Self.universal, ["token-column": .integer(2), "tag-column": .integer(4)])
        #expect(data.classNames == ["ADP", "ADV", "DET", "NUM", "SYM"])
        #expect(all(data) == ["de le 10 000|ADP DET NUM", "# n'|SYM ADV"])
        #expect(data.notes.contains { $0.contains("2 ranges and empty nodes were skipped: they are not words") })
    }

    /// A row that is not like the others at line 5, and what is said of it.
    @Test(arguments: [
        ("Blackburn NNP I-NP", "1 with too few columns (line 5)"), ("one", "1 with too few columns (line 5)"),
        ("one two three O extra", "1 with too many columns (line 5)"),
    ])
    func aRowOfAnotherWidthIsCounted(row: String, said: String) throws {
        let sentence = "EU NNP I-NP I-ORG\nrejects VBZ I-VP O\n. . O O\n"
        let data = try load(sentence + "\n" + row + "\n" + sentence + "\n" + sentence + "\n" + sentence)
        #expect(data.classNames == ["I-ORG", "O"])
        #expect(data.notes.contains { $0.contains("1 of 13 rows left out: \(said)") }, "\(data.notes)")
    }

    @Test func anEmptyColumnBetweenTabsIsOne() throws {
        let good = (0..<12).map { $0 % 2 == 0 ? "word\($0)\tx\tN\n\n" : "word\($0)\ty\tV\n\n" }.joined()
        let data = try load(good + "word\t\tN\n\nword\tx\t\n\n", ["tag-column": .integer(3)])
        #expect(data.classNames == ["N", "V"] && data.training.count == 12)
        #expect(
            data.notes.contains { $0.contains("1 of 14 rows left out: 1 with too few columns (line 27)") },
            "\(data.notes)")
        let middle = try load(good + "word\t\tN\n\n", ["tag-column": .integer(2)])
        #expect(middle.notes.contains { $0.contains("1 without a token or a tag (line 25)") }, "\(middle.notes)")
    }

    /// As in CoNLL-2012: as many columns more as a sentence has verbs.
    @Test func sentencesMayDifferInWidthWhereTheTagIsCountedFromTheLeft() throws {
        let text = "a A x\nb B x\n\nc A x y\nd B x y\n\ne A x y z\nf B x y z\n\ng A x\nh B x\n\n"
        let data = try load(text, ["tag-column": .integer(2)])
        #expect(data.classNames == ["A", "B"] && data.notes.isEmpty)
    }
}
