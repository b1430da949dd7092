import Observers

/// What was said beside the engine's log: by the program and its libraries, which printed it while the screen was on, and by
/// the screen itself when something went wrong.
struct SaidLines: Equatable, Sendable {
    private struct Line: Equatable, Sendable {
        var entry: LogEntry
        /// The newest line of the engine's log at that time; nil if it was empty.
        var follows: LogEntry?
    }

    private var lines: [Line] = []
    /// Lines that were too many to keep; those that were printed stand on the terminal after leaving.
    private(set) var forgotten = 0

    private static let limit = 500

    /// Takes new lines, as of the newest snapshot.
    mutating func take(_ new: [String], at snapshot: EngineSnapshot?) {
        let step = snapshot?.progress.step ?? 0
        lines += new.map { Line(entry: LogEntry(step: step, text: $0), follows: snapshot?.log.last) }
        let surplus = max(0, lines.count - Self.limit)
        lines.removeFirst(surplus)
        forgotten += surplus
    }

    /// These lines in the engine's log, each behind the entry that was the newest when it was printed.
    func merged(into log: [LogEntry]) -> [LogEntry] {
        guard !lines.isEmpty else { return log }
        var behind: [Int: [LogEntry]] = [:]
        for line in lines {
            // The log drops its oldest entries: what followed one of those stands before the rest.
            let place = line.follows.flatMap { log.lastIndex(of: $0) } ?? -1
            behind[place, default: []].append(line.entry)
        }
        return (behind[-1] ?? []) + log.enumerated().flatMap { [$0.element] + (behind[$0.offset] ?? []) }
    }
}
