internal import CNcurses
import Glibc

/// What terminfo says about one kind of terminal.
package struct TerminfoEntry {
    package let name: String
    /// The number of colours; 0 if the terminal has none or does not say.
    package let colors: Int
    /// Whether the entry claims 24-bit colour (`RGB`, or tmux's `Tc`).
    package let hasDirectColor: Bool

    private let strings: [String: [UInt8]]

    /// Reads the entry of the terminal `name`.
    ///
    /// - Throws: `unknownTerminal`, or `terminalTooSimple` if it cannot address the cursor.
    package init(_ name: String) throws(NcursesTerminalError) {
        guard !name.isEmpty, name != "dumb" else { throw .terminalTooSimple(term: name) }
        var status: Int32 = 0
        // Given a status to fill in, setupterm returns; without one it would end the process.
        guard setupterm(name, STDOUT_FILENO, &status) == OK else { throw .unknownTerminal(term: name) }
        defer { _ = del_curterm(set_curterm(nil)) }
        var strings: [String: [UInt8]] = [:]
        for capability in Self.controls + KeySequence.terminfoNames {
            strings[capability] = Self.string(capability)
        }
        guard strings["cup"] != nil else { throw .terminalTooSimple(term: name) }
        self.name = name
        self.strings = strings
        colors = max(0, Int(tigetnum("colors")))
        hasDirectColor = tigetflag("Tc") > 0 || tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || Self.string("RGB") != nil
    }

    /// The bytes of the capability, nothing if the terminal lacks it.
    package subscript(capability: String) -> [UInt8] { strings[capability] ?? [] }

    private static let controls = [
        "cup", "smcup", "rmcup", "smkx", "rmkx", "civis", "cnorm", "sgr0", "op", "clear", "kmous",
    ]

    private static func string(_ capability: String) -> [UInt8]? {
        // Absent is NULL, and "not a string capability" is the pointer -1.
        guard let text = tigetstr(capability), Int(bitPattern: text) != -1, text.pointee != 0 else { return nil }
        return withoutPadding(UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(bitPattern: $0) })
    }

    /// Drops the pauses (`$<5>`) that real vt100s needed: `tputs` would send them as NUL bytes.
    package static func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: "$<".utf8), let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) {
                index = end + 1
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
