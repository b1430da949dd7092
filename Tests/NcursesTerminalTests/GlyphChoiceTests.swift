import NcursesTerminal
import Terminal
import Testing

extension NcursesTests {
    @Suite struct GlyphChoiceTests {
        @Test(arguments: [
            ("xterm-256color", Glyphs.unicode), ("tmux-256color", .unicode), ("xterm", .unicode), ("screen", .unicode),
            ("linux", .blocks), ("linux-16color", .blocks), ("vt100", .ascii), ("vt220", .ascii), ("ansi", .ascii),
        ])
        func aTerminalGetsTheSignsThatItsFontHas(term: String, glyphs: Glyphs) throws {
            // Not every system describes every terminal.
            guard let entry = try? TerminfoEntry(term) else { return }
            #expect(GlyphChoice.found(for: entry) == glyphs)
        }
    }
}
