import Terminal
import Testing

@Suite struct WrappingTests {
    @Test func whatDoesNotFitTheRowsEndsInAnEllipsis() {
        let text = "the loss is not finite"
        #expect(DisplayText.wrapped(text, to: 9, rows: 3) == ["the loss", "is not", "finite"])
        #expect(DisplayText.wrapped(text, to: 9, rows: 2) == ["the loss", "is not …"])
        #expect(DisplayText.wrapped(text, to: 8, rows: 1) == ["the lo …"])
        #expect(DisplayText.wrapped(text, to: 1, rows: 1) == ["…"])
        #expect(DisplayText.wrapped(text, to: 9, rows: 0).isEmpty)
    }

    @Test func linesBreakAtSpaces() {
        #expect(DisplayText.wrapped("the loss is not finite", to: 9) == ["the loss", "is not", "finite"])
        #expect(DisplayText.wrapped("one\n\ntwo", to: 9) == ["one", "", "two"])
        #expect(DisplayText.wrapped("", to: 9) == [""])
    }

    @Test func longWordsAreCutBetweenLetters() {
        #expect(DisplayText.wrapped("a 한국어문장", to: 5) == ["a", "한국", "어문", "장"])
        #expect(DisplayText.wrapped("convolution", to: 4) == ["conv", "olut", "ion"])
        #expect(DisplayText.wrapped("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", to: 2) == ["한", "글"])
    }

    @Test(arguments: [0, -1, 1])
    func tooNarrowColumnsEnd(columns: Int) {
        #expect(
            DisplayText.wrapped("한국어 text", to: columns).allSatisfy { DisplayText.width(of: $0) <= max(0, columns) })
    }
}
