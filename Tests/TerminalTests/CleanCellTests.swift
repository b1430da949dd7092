import Terminal
import Testing

/// No cell of a screen ever holds what steers a terminal, whoever made it.
@Suite struct CleanCellTests {
    static let evil = "a\u{1B}]0;owned\u{7}\u{1B}[31m\u{9B}2J\nb\tc\u{202E}d\u{7F}\u{0}\r"

    private static func isClean(_ surface: Surface) -> Bool {
        surface.cells.allSatisfy { cell in
            [cell.scalar, cell.mark].compactMap(\.self).allSatisfy {
                $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && !(0x202A...0x202E).contains($0.value)
            }
        }
    }

    @Test func writtenTextIsShownWithoutItsControls() {
        var surface = Surface(width: 40, height: 1)
        surface.write(Self.evil, x: 0, y: 0)
        #expect(Self.isClean(surface))
        #expect(surface.text == "a�]0;owned��[31m�2J b cd��")
        #expect(DisplayText.width(of: Self.evil) == surface.text.unicodeScalars.count)
    }

    @Test func cellsMadeByHandAreCleanToo() {
        var surface = Surface(width: 4, height: 1, filledWith: Cell("\u{1B}"))
        surface[1, 0] = Cell("\u{202E}")
        surface.fill(Rect(x: 2, y: 0, width: 1, height: 1), with: Cell("\u{7}"))
        #expect(Self.isClean(surface))
    }

    @Test func terminalsWithoutTheSignGetAQuestionMark() {
        var surface = Surface(width: 4, height: 1)
        surface.write("a\u{1B}b", x: 0, y: 0)
        #expect(surface.withPlainSigns(for: .ascii).text == "a?b")
    }
}
