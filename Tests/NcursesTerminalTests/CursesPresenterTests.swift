import CNcurses
import NcursesTerminal
import Terminal
import Testing

/// All that touches ncurses, the process's signals or its terminal: they are the process's own, so one test at a time.
@Suite(.serialized) struct NcursesTests {}

extension NcursesTests {
    @Suite struct CursesPresenterTests {
        private let size = Size(width: 10, height: 3)

        /// What ncurses holds at a place: text, attributes, colour numbers.
        private struct Held: Equatable {
            var text: String
            var attributes: attr_t
            var foreground: Int32
            var background: Int32
        }

        private func held(_ x: Int32, _ y: Int32) -> Held {
            var cell = cchar_t()
            mvwin_wch(nc_stdscr(), y, x, &cell)
            var text = [wchar_t](repeating: 0, count: 8)
            var attributes: attr_t = 0
            var pair: Int32 = 0
            nc_get_cell(&cell, &text, &attributes, &pair)
            var foreground: Int32 = 0
            var background: Int32 = 0
            extended_pair_content(pair, &foreground, &background)
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: text.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) })
            let shown = attributes & (NC_BOLD | NC_DIM | NC_UNDERLINE | NC_REVERSE)
            return Held(text: String(scalars), attributes: shown, foreground: foreground, background: background)
        }

        private func show(
            _ presenter: CursesPresenter, from old: Surface? = nil, _ draw: (inout Surface) -> Void
        ) -> (surface: Surface, bytes: String) {
            var surface = old ?? Surface(size)
            draw(&surface)
            let bytes = FrameBytes()
            presenter.render(changedRuns(from: old, to: surface), size: size, clearing: old == nil, into: bytes)
            return (surface, String(decoding: bytes.bytes, as: UTF8.self))
        }

        @Test func cellsKeepTheirColoursAndAttributes() throws {
            let presenter = try CursesPresenter(term: "xterm-256color", depth: .palette256)
            let style = Style(foreground: .hex(0xFFAF00), background: .hex(0x00005F), attributes: [.bold, .underline])
            let (_, bytes) = show(presenter) { $0.write("ab", x: 2, y: 1, style: style) }
            #expect(held(3, 1) == Held(text: "b", attributes: NC_BOLD | NC_UNDERLINE, foreground: 214, background: 17))
            #expect(bytes.contains("ab"))
            #expect(bytes.contains("\u{1B}[38;5;214m") && bytes.contains("\u{1B}[48;5;17m"))
        }

        @Test func wideLettersAndAccentsAreWhole() throws {
            let presenter = try CursesPresenter(term: "xterm-256color", depth: .mono)
            let (_, bytes) = show(presenter) { $0.write("한국e\u{301}x", x: 1, y: 0) }
            #expect(held(1, 0).text == "한" && held(3, 0).text == "국")
            #expect(held(5, 0).text.unicodeScalars.elementsEqual(["e", "\u{301}"]))
            #expect(held(6, 0).text == "x")
            #expect(bytes.contains("한국"))
        }

        @Test func overwritingHalfOfAWideLetterLeavesNoOtherHalf() throws {
            let presenter = try CursesPresenter(term: "xterm-256color", depth: .mono)
            let first = show(presenter) { $0.write("한국", x: 1, y: 0) }.surface
            _ = show(presenter, from: first) { $0.write("x", x: 2, y: 0) }
            #expect(held(1, 0).text == " " && held(2, 0).text == "x" && held(3, 0).text == "국")
        }

        @Test func unchangedScreenCostsNothing() throws {
            let presenter = try CursesPresenter(term: "xterm-256color", depth: .palette256)
            let first = show(presenter) { $0.write("same", x: 0, y: 0) }.surface
            #expect(show(presenter, from: first) { _ in }.bytes.isEmpty)
        }

        @Test func onlyTheChangeIsWritten() throws {
            let presenter = try CursesPresenter(term: "xterm-256color", depth: .palette256)
            let first = show(presenter) { $0.write("0123456789", x: 0, y: 2) }.surface
            let bytes = show(presenter, from: first) { $0.write("X", x: 5, y: 2) }.bytes
            #expect(bytes.contains("X") && !bytes.contains("4") && bytes.utf8.count < 24)
        }

        @Test func eightColoursShowTheBrightOnesInBold() throws {
            let presenter = try CursesPresenter(term: "linux", depth: .palette16)
            _ = show(presenter) { $0.write("a", x: 0, y: 0, style: Style(foreground: .hex(0xFFFF00))) }
            #expect(held(0, 0) == Held(text: "a", attributes: NC_BOLD, foreground: 3, background: -1))
        }

        @Test func greyIsNoBlackInBoldWhereThereAreEightColours() throws {
            let presenter = try CursesPresenter(term: "linux", depth: .palette16)
            let grey = Color.rgb(Palette.first16[8])
            _ = show(presenter) {
                $0.write("a", x: 0, y: 0, style: Style(foreground: grey))
                $0.write("b", x: 1, y: 0, style: Style(foreground: grey, background: .rgb(Palette.first16[15])))
            }
            #expect(held(0, 0) == Held(text: "a", attributes: 0, foreground: 7, background: -1))
            #expect(held(1, 0) == Held(text: "b", attributes: 0, foreground: 0, background: 7))
        }

        @Test func noScrollRegionIsThatOfTheDescription() throws {
            let tall = Size(width: 120, height: 40)
            let presenter = try CursesPresenter(term: "vt100", depth: .mono)
            var surface = Surface(tall)
            surface.write("x", x: 0, y: 39)
            let bytes = FrameBytes()
            presenter.render(changedRuns(from: nil, to: surface), size: tall, clearing: true, into: bytes)
            let text = String(decoding: bytes.bytes, as: UTF8.self)
            #expect(text.contains("x") && !text.contains("\u{1B}[1;24r") && !text.contains("\u{7}"))
        }

        @Test func terminalWithoutColoursShowsAttributes() throws {
            let presenter = try CursesPresenter(term: "vt100", depth: .mono)
            let style = Style(foreground: .hex(0xFF0000), attributes: .reverse)
            let (_, bytes) = show(presenter) { $0.write("alert", x: 0, y: 0, style: style) }
            #expect(bytes.contains("\u{1B}[0;7m") && !bytes.contains("31m"))
            #expect(bytes.contains("alert"))
        }

        @Test func morePairsThanThereAreAreDrawnInFewerColours() throws {
            let presenter = try CursesPresenter(term: "linux", depth: .palette16)
            let wide = Size(width: 16, height: 16)
            var surface = Surface(wide)
            for y in 0..<16 {
                for x in 0..<16 {
                    let style = Style(foreground: .rgb(Palette.first16[x]), background: .rgb(Palette.first16[y]))
                    surface[x, y] = Cell("x", style: style)
                }
            }
            let bytes = FrameBytes()
            presenter.render(changedRuns(from: nil, to: surface), size: wide, clearing: true, into: bytes)
            for y in 0..<16 { for x in 0..<16 { #expect(held(Int32(x), Int32(y)).text == "x") } }
            #expect(!presenter.wantsClearing)
        }

        @Test func everySizeCanBeShown() throws {
            let presenter = try CursesPresenter(term: "xterm-256color", depth: .palette256)
            for size in [Size(width: 1, height: 1), Size(width: 300, height: 100), Size(width: 2, height: 40)] {
                var surface = Surface(size)
                surface.write("한x", x: 0, y: size.height - 1)
                let bytes = FrameBytes()
                presenter.render(changedRuns(from: nil, to: surface), size: size, clearing: true, into: bytes)
                #expect(bytes.count > 0)
                #expect(getmaxx(nc_stdscr()) == Int32(size.width) && getmaxy(nc_stdscr()) == Int32(size.height))
            }
        }
    }
}
