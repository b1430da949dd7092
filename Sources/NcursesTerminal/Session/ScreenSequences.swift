/// The bytes that take a terminal's screen and give it back.
package struct ScreenSequences {
    /// Second screen, keypad, no cursor, focus reports, bracketed paste.
    package let on: [UInt8]
    /// All of that undone, and plain colours. The cursor comes last: whatever a terminal's own reset of the second screen
    /// does, it is seen in the shell.
    package let off: [UInt8]
    /// Reports of buttons, wheel and drags, with places beyond column 222.
    package let mouseOn: [UInt8]
    /// No reports.
    package let mouseOff: [UInt8]

    /// - Parameter speaksXterm: whether the terminal is known to be a relative of xterm.
    package init(entry: TerminfoEntry, speaksXterm: Bool) {
        // One that reports its mouse knows the private modes; others might print them.
        let knowsModes = speaksXterm || !entry["kmous"].isEmpty
        func modes(_ text: String) -> [UInt8] { knowsModes ? Array(text.utf8) : [] }
        on = entry["smcup"] + entry["smkx"] + entry["civis"] + modes("\u{1B}[?1004h\u{1B}[?2004h") + entry["clear"]
        off =
            modes("\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?1004l") + entry["sgr0"] + entry["op"] + entry["clear"]
            + entry["rmkx"] + entry["rmcup"] + entry["cnorm"]
        mouseOn = modes("\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h")
        mouseOff = modes("\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l")
    }
}
