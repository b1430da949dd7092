import Observers

/// What the screen is told besides figures: alerts that hold, and the log.
struct RunConditions {
    /// Why the run holds, if it has diverged.
    var divergence: Alert?
    /// A file that could not be written; lifted by the next success.
    var storage: Alert?
    private(set) var entries: [LogEntry] = []
    /// Lines that were too many to keep.
    private(set) var forgottenLines = 0
    private static let entryLimit = 300

    /// The alert to show: a divergence before trouble with files.
    var alert: Alert? { divergence ?? storage }

    mutating func log(_ text: String, step: Int, isAnswer: Bool = false) {
        entries.append(LogEntry(step: step, text: text, isAnswer: isAnswer))
        let surplus = max(0, entries.count - Self.entryLimit)
        entries.removeFirst(surplus)
        forgottenLines += surplus
    }
}
