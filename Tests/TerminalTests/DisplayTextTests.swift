import Terminal
import Testing

@Suite struct DisplayTextTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("한국어", 6), ("日本", 4), ("né", 2), ("ne\u{301}", 2), ("─●°→…α", 6), ("⣿▀█", 3), ("😀", 2),
        ("👩‍👩‍👧", 2), ("👍🏽x", 3), ("❤️", 1), ("\u{1112}\u{1161}\u{11AB}", 2), ("ก็", 1), ("a\u{200B}b", 2), ("\u{301}", 0),
        ("\u{0}\u{9B}", 2), ("a\r", 1), ("ｱ", 1), ("Ａ", 2),
    ])
    func widthsFollowTheTerminal(text: String, columns: Int) {
        #expect(DisplayText.width(of: text) == columns)
    }

    @Test func aNamesEndIsKept() {
        #expect(DisplayText.ending(of: "layers.c1.out", in: 7) == "…c1.out")
        #expect(DisplayText.ending(of: "layers.c1.out", in: 13) == "layers.c1.out")
        #expect(DisplayText.ending(of: "층.출력", in: 5) == "…출력")
        #expect(DisplayText.ending(of: "층.출력", in: 4) == "…력")
        #expect(DisplayText.ending(of: "abc", in: 1) == "c")
        #expect(DisplayText.ending(of: "abc", in: 0).isEmpty)
    }

    @Test func hangulIsComposed() {
        #expect(
            DisplayText.prefix(of: "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", columns: 9).unicodeScalars
                .elementsEqual("한글".unicodeScalars))
    }

    @Test func shorteningKeepsWholeLetters() {
        #expect(DisplayText.shortened("learning rate", to: 8) == "learnin…")
        #expect(DisplayText.shortened("한국어", to: 4) == "한…")
        #expect(DisplayText.shortened("한국어", to: 1) == "")
        #expect(DisplayText.shortened("abc", to: 0) == "")
        #expect(DisplayText.shortened("abcdef", to: 4, glyphs: .ascii) == "abc~")
        #expect(DisplayText.padded("7", to: 3, alignment: .right) == "  7")
        #expect(DisplayText.padded("가", to: 5, alignment: .center) == " 가  ")
    }
}
