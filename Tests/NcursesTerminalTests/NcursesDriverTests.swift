import Glibc
import NcursesTerminal
import PseudoTerminal
import Terminal
import Testing

extension NcursesTests {
    @Suite struct NcursesDriverTests {
        private func open(
            _ pair: TerminalPair, term: String = "xterm-256color", colors: ColorDepth? = .palette256
        ) throws -> NcursesDriver {
            try NcursesDriver(input: pair.follower, output: pair.follower, term: term, options: .init(colors: colors))
        }

        private func surface(_ driver: NcursesDriver, _ text: String) -> Surface {
            var surface = Surface(driver.size)
            surface.write(text, x: 0, y: 0)
            return surface
        }

        @Test(arguments: ["xterm-256color", "tmux-256color", "linux", "vt100"])
        func terminalIsTakenAndGivenBack(_ term: String) throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let before = pair.modes
            let driver = try open(pair, term: term, colors: nil)
            #expect(driver.size == Size(width: 80, height: 24))
            #expect(pair.modes != before)
            driver.present(surface(driver, "hello"))
            #expect(pair.read(until: "hello").contains("hello"))
            driver.close()
            #expect(pair.modes == before)
            if term != "linux", term != "vt100" {
                let end = pair.read(until: "\u{1B}[?1049l")
                #expect(end.contains("\u{1B}[?1049l"))
                #expect(end.contains("\u{1B}[?1002l") && end.contains("\u{1B}[?2004l"))
            }
        }

        @Test func releasingTheDriverGivesTheTerminalBackToo() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let before = pair.modes
            do { _ = try open(pair) }
            #expect(pair.modes == before)
        }

        @Test func keysMouseAndPasteArrive() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            pair.write("q\u{1B}[A\u{1B}[<64;3;4M\u{1B}[200~한국\u{1B}[201~")
            var events: [InputEvent] = []
            while events.count < 4 { events += driver.nextEvents(timeoutMilliseconds: nil) }
            #expect(
                events == [
                    .key(.character("q")), .key(.up),
                    .mouse(MouseEvent(.wheelUp, button: .none, at: Point(x: 2, y: 3))), .paste("한국"),
                ])
        }

        @Test func loneEscapeArrivesByItself() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            pair.write("\u{1B}")
            #expect(driver.nextEvents(timeoutMilliseconds: nil) == [.key(.escape)])
        }

        @Test func loneEscapeArrivesAlsoBetweenQuickFrames() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            pair.write("\u{1B}")
            var events: [InputEvent] = []
            for _ in 0..<100 where events.isEmpty { events = driver.nextEvents(timeoutMilliseconds: 10) }
            #expect(events == [.key(.escape)])
        }

        @Test func newSizeIsToldOnce() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            pair.resize(rows: 1, columns: 1)
            pair.resize(rows: 50, columns: 200)
            // The terminal is not this process's own, so it sends no signal by itself.
            pthread_kill(pthread_self(), SIGWINCH)
            #expect(driver.nextEvents(timeoutMilliseconds: nil) == [.resize(Size(width: 200, height: 50))])
            #expect(driver.size == Size(width: 200, height: 50))
            _ = pair.read(until: "\u{1B}[?1006h")
            driver.present(surface(driver, "anew"))
            #expect(pair.read(until: "anew").contains("\u{1B}[2J"))
        }

        @Test func surfaceOfAnotherSizeIsCutToTheTerminal() throws {
            let pair = try TerminalPair(rows: 4, columns: 10)
            let driver = try open(pair)
            var surface = Surface(width: 40, height: 9)
            surface.write("0123456789abc", x: 0, y: 8)
            surface.write("0123456789abc", x: 0, y: 0)
            driver.present(surface)
            let text = pair.read(until: "\u{1B}[?2026l")
            #expect(text.contains("0123456789") && !text.contains("abc") && !text.contains("\u{1B}[9;"))
        }

        @Test(arguments: [(SIGTERM, ProcessSignal.terminate), (SIGINT, .interrupt), (SIGHUP, .hangup)])
        func signalsToEndAreEvents(_ number: Int32, _ signal: ProcessSignal) throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            pthread_kill(pthread_self(), number)
            #expect(driver.nextEvents(timeoutMilliseconds: nil) == [.terminate])
            #expect(driver.endingSignal == signal)
        }

        @Test func closedTerminalIsTheEnd() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            pair.hangUp()
            #expect(driver.nextEvents(timeoutMilliseconds: nil) == [.terminate])
            #expect(driver.endingSignal == nil)
            driver.present(surface(driver, "nobody sees this"))
            #expect(driver.nextEvents(timeoutMilliseconds: 0).isEmpty)
        }

        @Test func bellEndsAWaitAndIsHeardOnceBetweenFrames() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            let bell = driver.bell
            for _ in 0..<1000 { bell() }
            #expect(driver.nextEvents(timeoutMilliseconds: 60_000).isEmpty)
            bell()
            pair.write("k")
            // Were the bell heard again, this would come back empty.
            #expect(driver.nextEvents(timeoutMilliseconds: 60_000) == [.key(.character("k"))])
            driver.present(surface(driver, "frame"))
            #expect(driver.nextEvents(timeoutMilliseconds: 60_000).isEmpty)
        }

        @Test func slowReaderHoldsUpNobodyAndSeesTheNewestFrame() throws {
            let pair = try TerminalPair(rows: 60, columns: 200)
            let driver = try open(pair, colors: .truecolor)
            for frame in 0..<40 {
                var surface = Surface(driver.size)
                for y in 0..<60 {
                    for x in 0..<200 {
                        let color = Color.rgb(RGB(UInt8(x), UInt8(y * 4), UInt8(frame)))
                        surface[x, y] = Cell("▀", style: Style(foreground: color))
                    }
                }
                surface.write(frame < 39 ? "early-" : "newest", x: 0, y: 0)
                driver.present(surface)
            }
            var isNewestSeen = false
            var rest = ""
            for _ in 0..<10_000 where !isNewestSeen {
                // The terminal takes a few kilobytes at a time; a word may be cut in two.
                let text = rest + pair.read()
                isNewestSeen = text.contains("newest")
                rest = String(text.suffix(8))
                #expect(driver.nextEvents(timeoutMilliseconds: 1).isEmpty)
            }
            #expect(isNewestSeen)
        }

        @Test func secondScreenIsRefused() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            #expect(throws: NcursesTerminalError.alreadyOpen) { _ = try open(pair) }
            driver.close()
            _ = try open(pair)
        }

        @Test func mouseCanBeLeftToTheTerminal() throws {
            let pair = try TerminalPair(rows: 24, columns: 80)
            let driver = try open(pair)
            #expect(pair.read(until: "\u{1B}[?1006h").contains("\u{1B}[?1002h"))
            driver.capturesMouse = false
            #expect(pair.read(until: "\u{1B}[?1000l").contains("\u{1B}[?1002l"))
        }
    }
}
