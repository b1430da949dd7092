import Settings
import Testing

@Suite struct QuotedTextTests {
    @Test func namesStandInBackquotes() {
        #expect(quoted("neg") == "`neg`")
        #expect(quoted("") == "``")
    }

    @Test(arguments: [
        ("\u{1B}[2J", #"\u{1B}[2J"#), ("a\tb\r\n", #"a\u{9}b\u{D}\u{A}"#), ("\u{202E}abc", #"\u{202E}abc"#),
        ("\u{9B}31m", #"\u{9B}31m"#), ("a\u{2028}b", #"a\u{2028}b"#), ("\u{200B}", #"\u{200B}"#),
    ])
    func whatSteersATerminalIsWrittenOut(text: String, shown: String) {
        #expect(plainText(text) == shown)
    }

    @Test(arguments: ["한국어", "naïve", "e\u{301}", "क्\u{200D}ष", "🙂"]) func writingOfAllLanguagesStays(text: String) {
        #expect(plainText(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test func aLongTextIsCutAtTheLimit() {
        #expect(quoted(String(repeating: "x", count: 200)).count == 202)
        let cut = quoted(String(repeating: "x", count: 201))
        #expect(cut == "`" + String(repeating: "x", count: 200) + "…`")
        // One character that never ends is one of many scalars.
        #expect(plainText("e" + String(repeating: "\u{301}", count: 9999)).unicodeScalars.count == 201)
        #expect(plainText(String(repeating: "\u{1B}", count: 9999)).count <= 201)
    }

    @Test func aLongListSaysHowManyMoreThereAre() {
        #expect(quotedList(["a", "b"]) == "`a`, `b`")
        #expect(quotedList(["a", "b", "c"], limit: 2) == "`a`, `b`, `c`")
        #expect(quotedList((0..<19_999).map { "n\($0)" }, limit: 2) == "`n0`, `n1` and 19,997 more")
        #expect(quotedList([]) == "")
    }
}
