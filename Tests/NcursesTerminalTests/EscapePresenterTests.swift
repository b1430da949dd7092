import NcursesTerminal
import Terminal
import Testing

@Suite struct EscapePresenterTests {
    private let amber = Color.hex(0xFFAF00)
    private let navy = Color.hex(0x00005F)

    /// The bytes of one frame, ESC written as `^`, without what every frame begins and ends with.
    private func frame(
        depth: ColorDepth = .truecolor, from old: Surface? = nil, clearing: Bool = false, width: Int = 8,
        _ draw: (inout Surface) -> Void
    ) -> String {
        let before = old ?? Surface(width: width, height: 2)
        var after = before
        draw(&after)
        let bytes = FrameBytes()
        EscapePresenter(depth: depth).render(
            changedRuns(from: clearing ? nil : before, to: after), size: after.size, clearing: clearing, into: bytes)
        let text = String(decoding: bytes.bytes, as: UTF8.self).split(
            separator: "\u{1B}", omittingEmptySubsequences: false
        )
        .joined(separator: "^")
        let (start, end) = ("^[?2026h^[m", "^[m^[?2026l")
        guard text.hasPrefix(start), text.hasSuffix(end) else { return text }
        return String(text.dropFirst(start.count).dropLast(end.count))
    }

    @Test func unchangedScreenCostsNothing() {
        #expect(frame { _ in }.isEmpty)
    }

    @Test func changedCellsAreWrittenAtTheirPlace() {
        #expect(frame { $0.write("ab", x: 3, y: 1) } == "^[2;4Hab")
    }

    @Test func unknownScreenIsClearedFirst() {
        #expect(frame(clearing: true, width: 2) { $0.write("x", x: 0, y: 0) } == "^[H^[2J^[1;1Hx ^[2;1H  ")
    }

    @Test func coloursAreWrittenInFull() {
        let style = Style(foreground: amber, background: navy)
        #expect(frame { $0.write("a", x: 0, y: 0, style: style) } == "^[1;1H^[38;2;255;175;0;48;2;0;0;95ma")
    }

    @Test(arguments: [
        (ColorDepth.palette256, "^[1;1H^[38;5;214;48;5;17ma"), (.palette16, "^[1;1H^[93;40ma"), (.mono, "^[1;1Ha"),
    ])
    func coloursComeDownToTheTerminals(_ depth: ColorDepth, _ expected: String) {
        let style = Style(foreground: .hex(0xFFF000), background: .hex(0x050505))
        let blend = Style(foreground: amber, background: navy)
        #expect(
            frame(depth: depth) { $0.write("a", x: 0, y: 0, style: depth == .palette16 ? style : blend) } == expected)
    }

    @Test func onlyTheColourThatChangesIsWrittenAgain() {
        let text = frame {
            $0.write("a", x: 0, y: 0, style: Style(foreground: amber, background: navy))
            $0.write("b", x: 1, y: 0, style: Style(foreground: amber))
            $0.write("c", x: 2, y: 0, style: Style(foreground: amber))
        }
        #expect(text == "^[1;1H^[38;2;255;175;0;48;2;0;0;95ma^[49mbc")
    }

    @Test func attributesStartAnew() {
        let text = frame {
            $0.write("a", x: 0, y: 0, style: Style(attributes: [.bold, .dim, .underline, .reverse]))
            $0.write("b", x: 1, y: 0, style: Style(foreground: amber, attributes: .bold))
            $0.write("c", x: 2, y: 0)
            $0.write("d", x: 3, y: 0)
        }
        #expect(text == "^[1;1H^[0;1;2;4;7ma^[0;1;38;2;255;175;0mb^[0mcd")
    }

    @Test func wideLettersTakeTheirTwoColumns() {
        #expect(frame { $0.write("한국x", x: 0, y: 0) } == "^[1;1H한국x")
    }

    @Test func placeIsSaidAgainAfterLettersOfDoubtfulWidth() {
        #expect(frame { $0.write("a\u{330}😀b", x: 0, y: 0) } == "^[1;1Ha\u{330}^[1;2H😀^[1;4Hb")
    }

    @Test func largeScreenIsWrittenWhole() {
        let size = Size(width: 400, height: 100)
        var surface = Surface(size)
        for y in 0..<100 {
            for x in 0..<400 {
                let color = Color.rgb(RGB(UInt8(x % 256), UInt8(y), UInt8((x * y) % 256)))
                surface[x, y] = Cell("▀", style: Style(foreground: color, background: amber))
            }
        }
        let bytes = FrameBytes()
        EscapePresenter(depth: .truecolor).render(
            changedRuns(from: nil, to: surface), size: size, clearing: true, into: bytes)
        let text = String(decoding: bytes.bytes, as: UTF8.self)
        #expect(text.unicodeScalars.count { $0 == "▀" } == 40_000)
        #expect(text.contains("\u{1B}[100;1H"))
    }
}
