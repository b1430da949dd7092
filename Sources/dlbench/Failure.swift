/// The exit codes that scripts rely on.
enum ExitStatus: Int32 {
    case done = 0
    case failed = 1
    case badUsage = 2
    case interrupted = 130
}

/// The end of a command that did not do what was asked.
struct Failure: Error {
    let status: ExitStatus
    /// What, where, and what to try; nil where all has been said.
    let message: String?

    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }
}
