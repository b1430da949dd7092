import Terminal

/// How many colours to use, and who is to write them.
package struct ColorChoice: Equatable {
    package let depth: ColorDepth
    /// Whether the terminal understands xterm's sequences, so that `EscapePresenter` may write them.
    package let speaksXterm: Bool

    /// - Parameters:
    ///   - requested: what the user asked for (`--color`); nil to find out.
    ///   - environment: of the process: `NO_COLOR`, `COLORTERM`, `TERM`.
    package init(requested: ColorDepth?, entry: TerminfoEntry, environment: (String) -> String?) {
        // ECMA-48's own way to address the cursor is what tells xterm's many relatives from the rest.
        let isANSI = entry["cup"] == Array("\u{1B}[%i%p1%d;%p2%dH".utf8)
        let found = Self.found(entry: entry, environment: environment)
        depth = requested ?? found
        speaksXterm = isANSI && (entry.colors >= 256 || depth == .truecolor || depth == .palette256)
    }

    private static func found(entry: TerminfoEntry, environment: (String) -> String?) -> ColorDepth {
        if let refusal = environment("NO_COLOR"), !refusal.isEmpty { return .mono }
        guard entry.colors >= 8 else { return .mono }
        // A variable set by a terminal outlives it: on the Linux console it is a relic of somewhere else.
        let promise = entry.name == "linux" ? nil : environment("COLORTERM")?.lowercased()
        if promise == "truecolor" || promise == "24bit" || entry.hasDirectColor || entry.colors > 256 {
            return .truecolor
        }
        return entry.colors >= 256 ? .palette256 : .palette16
    }
}
