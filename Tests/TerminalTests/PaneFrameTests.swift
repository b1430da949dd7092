import Terminal
import Testing

/// What a pane's border looks like.
@Suite struct PaneFrameTests {
    @Test func roundedWithNumberTitleAndDetails() {
        let picture = drawn(34, 3) {
            PaneFrame(title: "Filters", number: 3, details: "c1: 6 of 1×5×5", note: "1/6").draw(
                on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                ╭3 Filters c1: 6 of 1×5×5 ───────╮
                │                                │
                ╰────────────────────────── 1/6 ─╯
                """)
    }

    @Test func plainSignsInASCII() {
        let picture = drawn(20, 3) {
            PaneFrame(title: "Loss", number: 2).draw(on: &$0, in: $1, Looks.ascii)
        }
        #expect(
            picture == """
                +2 Loss -----------+
                |                  |
                +------------------+
                """)
    }

    @Test func theFocusedOneHasDoubleLinesInASCII() {
        let picture = drawn(20, 3) {
            PaneFrame(title: "Loss", number: 2, isFocused: true).draw(on: &$0, in: $1, Looks.ascii)
        }
        #expect(
            picture == """
                +2 Loss ===========+
                |                  |
                +==================+
                """)
    }

    @Test func aLongTitleIsShortened() {
        let picture = drawn(12, 2) {
            PaneFrame(title: "Confusion matrix", number: 7, details: "x").draw(on: &$0, in: $1, Looks.plain)
        }
        #expect(
            picture == """
                ╭7 Confus…─╮
                ╰──────────╯
                """)
    }
}
