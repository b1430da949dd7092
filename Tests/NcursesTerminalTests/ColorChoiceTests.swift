import NcursesTerminal
import Terminal
import Testing

extension NcursesTests {
    @Suite struct ColorChoiceTests {
        @Test(
            arguments: [
                ("xterm-256color", [:], .palette256, true),
                ("xterm-256color", ["COLORTERM": "truecolor"], .truecolor, true),
                ("tmux-256color", ["COLORTERM": "24bit"], .truecolor, true),
                ("xterm-256color", ["COLORTERM": "truecolor", "NO_COLOR": "1"], .mono, true),
                ("xterm-256color", ["NO_COLOR": ""], .palette256, true),
                ("xterm", [:], .palette16, false),
                ("linux", ["COLORTERM": "truecolor"], .palette16, false),
                ("vt100", [:], .mono, false),
            ] as [(String, [String: String], ColorDepth, Bool)])
        func colorsAreFoundOut(
            _ term: String, _ environment: [String: String], _ depth: ColorDepth, _ speaksXterm: Bool
        ) throws {
            let choice = ColorChoice(requested: nil, entry: try TerminfoEntry(term)) { environment[$0] }
            #expect(choice.depth == depth)
            #expect(choice.speaksXterm == speaksXterm)
        }

        @Test func requestComesBeforeAllElse() throws {
            let entry = try TerminfoEntry("xterm-256color")
            let environment = ["NO_COLOR": "1", "COLORTERM": "truecolor"]
            for depth in ColorDepth.allCases {
                #expect(ColorChoice(requested: depth, entry: entry) { environment[$0] }.depth == depth)
            }
        }

        @Test func terminalsThatCannotDrawAreRefusedWithAWayOut() {
            for (term, expected) in [
                ("", NcursesTerminalError.terminalTooSimple(term: "")),
                ("dumb", .terminalTooSimple(term: "dumb")),
                ("no-such-terminal", .unknownTerminal(term: "no-such-terminal")),
            ] {
                let error = #expect(throws: NcursesTerminalError.self) { try TerminfoEntry(term) }
                #expect(error == expected)
                #expect(error?.description.contains("dlbench train") == true)
            }
        }

        @Test func pausesOfOldTerminalsAreDropped() {
            #expect(
                TerminfoEntry.withoutPadding(Array("\u{1B}[H\u{1B}[J$<50>x$<2*/>".utf8))
                    == Array("\u{1B}[H\u{1B}[Jx".utf8))
            #expect(TerminfoEntry.withoutPadding(Array("a$<b".utf8)) == Array("a$<b".utf8))
        }
    }
}
