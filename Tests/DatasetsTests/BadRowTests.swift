import Datasets
import Settings
import Testing

/// Rows of tables that are not like the others, and first rows that are none.
@Suite struct BadRowTests {
    private func load(_ text: String, _ given: [String: SettingValue] = [:], name: String = "x.csv") throws -> Dataset {
        let folder = try TemporaryFolder()
        try folder.write(Array(text.utf8), to: name)
        return try DatasetSpec("labelled-text", given).load(path: "\(folder.path)/\(name)", seed: 1)
    }

    /// Every text with its class, sorted.
    private func all(_ data: Dataset) -> [String] {
        var seen: [String] = []
        for samples in [data.training, data.validation] + (data.test.map { [$0] } ?? []) {
            for index in 0..<samples.count {
                let preview = samples.preview(index)
                if case .text(let text) = preview.content { seen.append("\(text)|\(preview.caption)") }
            }
        }
        return seen.sorted()
    }

    /// Good rows with a row among them at line 3, and what is said of it.
    @Test(arguments: [
        ("one, two,a\n", "1 with too many columns (line 3)"),
        ("alone\n", "1 with too few columns (line 3)"),
        (",a\n", "1 without a text or a label (line 3)"),
        ("\u{A0}\u{200B},a\n", "1 without a text or a label (line 3)"),
        ("text,\u{FEFF}\u{3000}\n", "1 without a text or a label (line 3)"),
        ("\"never closed,a\n", "1 with a quotation that never ends (line 3)"),
        ("\"closed \"by nothing,a\n", "1 with a quotation that never ends (line 3)"),
        (",,,\n", "1 with too many columns (line 3)"),
    ])
    func aBadRowIsCountedAndTheRestIsRead(row: String, said: String) throws {
        let good = (0..<30).map { "\"text, \($0)\",\($0 % 2 == 0 ? "a" : "b")\n" }
        let data = try load("text,label\n" + good[0] + row + good[1...].joined())
        #expect(all(data) == (0..<30).map { "text, \($0)|\($0 % 2 == 0 ? "a" : "b")" }.sorted())
        #expect(
            data.notes.contains { $0.contains("1 of 31 rows left out: \(said)") }, "\(data.notes)")
    }

    /// An open quotation does not swallow rows up to a mark that stands further down.
    @Test(arguments: ["size 12\",a\n", "so-called \"art\",a\n", "\"quoted, text\",a\n", "x,\"a\"\n"])
    func aQuotationThatDoesNotCloseClosesNothing(later: String) throws {
        let plain = (0..<20).map { "text \($0),\($0 % 2 == 0 ? "a" : "b")\n" }
        let data = try load("text,label\n\"open,a\n" + plain[..<9].joined() + later + plain[9...].joined())
        #expect(all(data).count == 21)
        #expect(data.notes.contains { $0.contains("1 with a quotation that never ends (line 2)") }, "\(data.notes)")
    }

    /// Quoted texts as people write them, and what they are.
    @Test(arguments: [
        ("\"He said \"hi\" to me\"", "He said \"hi\" to me"), ("\"a \"\"b\"\" c\"", "a \"b\" c"),
        ("\"two\nlines, really\"", "two\nlines, really"), ("\"spaced\" ", "spaced"), ("\"\"\"all\"\"\"", "\"all\""),
        ("5\" nails", "5\" nails"), ("\"a\n\nb\"", "a\n\nb"),
    ])
    func quotedTextsAreRead(field: String, text: String) throws {
        let plain = (0..<20).map { "text \($0),\($0 % 2 == 0 ? "a" : "b")\n" }
        for end in ["\n", "\r\n"] {
            let data = try load("text,label\n" + plain.joined() + "\(field),a\(end)last,b")
            #expect(all(data).contains("\(text)|a") && all(data).contains("last|b"), "\(all(data))")
            #expect(data.notes.isEmpty)
        }
    }

    /// Names of columns: with blanks, marks and in capitals; found by their content where they are unusual.
    @Test(
        arguments: [
            (" Text , LABEL \n", [:]), ("\u{FEFF}\"text\",\"label\"\r\n", [:]), ("v2,v1\n", [:]),
            ("Satz,Urteil\n", [:]),
            ("Satz,Urteil\n", ["label-column": .text(" urteil "), "text-column": .text("SATZ")]),
            ("Satz,Urteil\n", ["header": .text("yes")]),
        ] as [(String, [String: SettingValue])])
    func aHeaderIsFound(header: String, given: [String: SettingValue]) throws {
        let rows = (0..<20).map { "text \($0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
        let data = try load(header + rows, given)
        #expect(data.classNames == ["a", "b"] && all(data).count == 20)
        let isUnusual = given.isEmpty && !header.lowercased().contains("text")
        #expect(data.notes.contains { $0.contains("taken for the columns' names") } == isUnusual, "\(data.notes)")
    }

    @Test func aFirstSampleIsNoHeader() throws {
        let rows = (0..<20).map { "text \($0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
        #expect(try all(load(rows)).count == 20)
        // Classes that come once only tell nothing.
        let rare = (0..<6).map { "text \($0),c\($0)\n" }.joined()
        #expect(try load(rare).classNames.count == 6)
        #expect(try load("v2,v1\n" + rows, ["header": .text("no")]).classNames == ["a", "b", "v1"])
    }

    @Test(arguments: [";", "|", "\t", ":"]) func theSeparatorIsFoundOrStated(separator: String) throws {
        let rows = (0..<20).map { "text \($0)\(separator)\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
        let text = "text\(separator)label\n" + rows
        let given: [String: SettingValue] =
            separator == ":" ? ["separator": .text(":")] : separator == "\t" ? ["separator": .text("tab")] : [:]
        #expect(try load(text, given).classNames == ["a", "b"])
        if separator != ":" { #expect(try load(text).classNames == ["a", "b"]) }
    }

    @Test func aSeparatorThatNoLineHasIsNamed() {
        let error = #expect(throws: DatasetError.self) { _ = try load("a,b\nc,d\n", ["separator": .text(":")]) }
        #expect(
            "\(error.map { "\($0)" } ?? "")".contains("separated by `:`, as `separator` says, got no line that has it"))
    }

    /// Tables that are none, as large as one likes: the message stays short.
    @Test(arguments: [
        String(repeating: "word,", count: 50_000), String(repeating: "x", count: 500_000) + "\ny\n",
        "id,\(String(repeating: "é\u{1B}[2J", count: 9_000)),c\n1,2,3\n", "a,b,\u{202E}c\n1,2,3\n",
    ])
    func aMessageIsShortAndClean(text: String) throws {
        let error = #expect(throws: DatasetError.self) { _ = try load(text) }
        let message = "\(error.map { "\($0)" } ?? "")"
        #expect(message.utf8.count < 800)
        #expect(!message.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\n" })
    }
}
