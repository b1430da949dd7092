import Datasets
import Settings
import Testing

@Suite struct PairTableTests {
    private func load(_ text: String, _ given: [String: SettingValue] = [:], name: String = "x.csv") throws -> Dataset {
        let folder = try TemporaryFolder()
        try folder.write(Array(text.utf8), to: name)
        return try DatasetSpec("pairs", given).load(path: "\(folder.path)/\(name)", seed: 1)
    }

    private func all(_ data: Dataset) -> Set<String> {
        var seen = Set<String>()
        for samples in [data.training, data.validation] + (data.test.map { [$0] } ?? []) {
            for index in 0..<samples.count {
                let preview = samples.preview(index)
                if case .text(let text) = preview.content { seen.insert("\(text)|\(preview.caption)") }
            }
        }
        return seen
    }

    private static let expected = Set((0..<20).map { "Hello, you \($0)|Salut, toi \($0)" })

    /// Rows of quoted pairs behind a first line, and settings.
    @Test(
        arguments: [
            ("", "x.csv", [:]), ("", "x.txt", [:]), ("English,French\n", "x.csv", [:]), ("en,fr\r\n", "x.txt", [:]),
            (" Source , Target \n", "x.csv", [:]), ("q,a\n", "x.csv", ["header": .text("yes")]),
            ("q,a\n", "x.csv", ["source-column": .text("q"), "target-column": .text("A")]),
            ("input,translation\n", "x.csv", [:]), ("", "x.csv", ["separator": .text(",")]),
        ] as [(String, String, [String: SettingValue])])
    func quotedCommasAndHeadersAreRead(header: String, name: String, given: [String: SettingValue]) throws {
        let rows = (0..<20).map { "\"Hello, you \($0)\",\"Salut, toi \($0)\"\n" }.joined()
        let data = try load(header + rows, given, name: name)
        #expect(all(data) == Self.expected)
        let isFound = !header.isEmpty && given.isEmpty
        #expect(data.notes.contains { $0.contains("taken for the columns' names") } == isFound, "\(data.notes)")
    }

    @Test func columnsAreChosenByNameOrNumber() throws {
        let rows = (0..<20).map { "\($0);Salut, toi \($0);x;\"Hello, you \($0)\"\n" }.joined()
        let text = "id;fra;note;eng\n" + rows
        let byName = try load(text, ["source-column": .text("eng"), "target-column": .text("fra")])
        #expect(all(byName) == Self.expected)
        let byNumber = try load(
            text,
            [
                "source-column": .text("4"), "target-column": .text("2"), "header": .text("yes"),
                "separator": .text(";"),
            ])
        #expect(all(byNumber) == Self.expected)
        let error = #expect(throws: DatasetError.self) { _ = try load(text, ["source-column": .text("ger")]) }
        #expect("\(error.map { "\($0)" } ?? "")".contains("a column `ger`, got the columns `id`, `fra`, `note`, `eng`"))
        let languages = try load(text.replacingOccurrences("fra", "fr").replacingOccurrences("eng", "en"))
        #expect(all(languages) == Set((0..<20).map { "Salut, toi \($0)|Hello, you \($0)" }))
        #expect(languages.notes.contains { $0.contains("columns `fr` (2) → `en` (4) of 4 are read") })
    }

    @Test func aTabbedFileWithAHeaderIsATable() throws {
        let rows = (0..<20).map { "\($0)\tHello, you \($0)\tSalut, toi \($0)\n" }.joined()
        #expect(try all(load("id\tsource\ttarget\n" + rows, name: "x.tsv")) == Self.expected)
        let wide = try load("id\tsource\ttarget\n" + rows + "21\tone\ttwo\tthree\n22\tfour\n", name: "x.tsv")
        #expect(all(wide) == Self.expected)
        #expect(
            wide.notes.contains { $0.contains("1 with too many columns (line 22); 1 with too few columns (line 23)") })
    }

    @Test func sidesWithoutATokenAreEmptyOnes() throws {
        let good = (0..<60).map { "source \($0)\tcible \($0)\n" }.joined()
        let data = try load(good + "\u{200B}\tcible\nsource\t\u{A0}\n\u{FEFF}\u{2060}\t\u{3000}\n", name: "x.tsv")
        #expect(all(data).count == 60)
        #expect(data.notes.contains { $0.contains("3 of 63 rows left out: 3 with one side empty (lines 61, 62, 63)") })
        // Signs of which the tokenizer makes nothing.
        let signs = try load(good + "a\u{200B}b\tcible\n\u{E0001}\tcible\n", name: "x.tsv")
        #expect(signs.notes.contains("1 pair left out: one side has no tokens"), "\(signs.notes)")
        #expect(all(signs).count == 61)
    }
}

extension String {
    /// Without Foundation.
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
