/// Why the screen cannot be opened.
public enum NcursesTerminalError: Error, Equatable, CustomStringConvertible {
    /// Standard input or output is a pipe or a file.
    case notATerminal(stream: String)
    /// TERM is unset, empty or `dumb`, or its terminal cannot move the cursor.
    case terminalTooSimple(term: String)
    /// The terminfo database has no entry for TERM.
    case unknownTerminal(term: String)
    /// The system refused something that the screen needs.
    case system(operation: String, reason: String)
    /// The process has a screen open already.
    case alreadyOpen

    public var description: String {
        switch self {
        case .notATerminal(let stream):
            "the workbench needs a terminal, but \(stream) is not one; "
                + "`dlbench train MODEL` trains without a screen"
        case .terminalTooSimple(let term):
            "the workbench cannot draw on this terminal (TERM is \(term.isEmpty ? "not set" : "\"\(term)\"")); "
                + "try TERM=xterm-256color, or `dlbench train MODEL`, which needs no screen"
        case .unknownTerminal(let term):
            "this machine does not know the terminal \"\(term)\" (TERM); "
                + "try TERM=xterm-256color, or `dlbench train MODEL`, which needs no screen"
        case .system(let operation, let reason):
            "cannot \(operation): \(reason); `dlbench train MODEL` trains without a screen"
        case .alreadyOpen:
            "the screen is open already"
        }
    }
}
