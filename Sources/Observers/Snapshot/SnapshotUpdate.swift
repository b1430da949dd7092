/// What has changed from one snapshot to another: what a reader that has the first one needs to have the second.
public struct SnapshotUpdate: Sendable, Equatable, Codable {
    /// The number of the snapshot that the reader must have; nil where it needs none.
    public let since: Int?
    public let versions: SnapshotVersions
    /// Parts that have changed.
    public let facts: RunFacts?
    public let status: RunStatus?
    public let settings: RunSettings?
    public let marks: [TimelineMark]?
    /// New lines of the log.
    public let log: [LogEntry]
    /// Lines that are kept no longer, of all that were ever written.
    public let forgottenLines: Int
    /// The ends of those series that have changed.
    public let series: [SeriesTail]
    /// Answers that the reader does not have.
    public let probes: ProbeAnswers
}

extension EngineSnapshot {
    /// What a reader needs who has a snapshot of these versions; without them, all there is.
    public func changes(since known: SnapshotVersions?) -> SnapshotUpdate {
        let known = known.flatMap { $0.run == run.id && $0.number <= number ? $0 : nil }
        func changed<Part>(_ version: KeyPath<SnapshotVersions, Int>, _ part: Part) -> Part? {
            known?[keyPath: version] == versions[keyPath: version] ? nil : part
        }
        let newLines = min(max(0, history.lines - (known?.lines ?? 0)), log.count)
        let answered = Set(known?.probes ?? [])
        return SnapshotUpdate(
            since: known?.number, versions: versions, facts: changed(\.facts, facts),
            status: changed(\.status, status), settings: changed(\.settings, settings),
            marks: changed(\.marks, marks), log: Array(log.suffix(newLines)),
            forgottenLines: history.forgottenLines,
            series: zip(metrics, versions.series).compactMap { series, version in
                let old = known?.series.first { $0.name == version.name && $0.rewritten == version.rewritten }
                if old == version { return nil }
                // The newest bucket that the reader has may have grown.
                return series.tail(from: max(0, (old?.buckets ?? 0) - 1))
            },
            probes: ProbeAnswers(
                probes.filter { !answered.contains(.init(request: $0.request, version: $0.result.version)) }))
    }

    /// The snapshot that an update leads to.
    ///
    /// - Throws: `SnapshotUpdateError` if the update does not follow the snapshot that the reader has.
    public static func updated(
        _ old: EngineSnapshot?, by update: SnapshotUpdate
    ) throws(SnapshotUpdateError) -> EngineSnapshot {
        let old = update.since == nil ? nil : old
        guard update.since == old?.number, update.since == nil || old?.run.id == update.versions.run else {
            throw .doesNotFollow(expected: update.since ?? 0, got: old?.number)
        }
        guard let facts = update.facts ?? old?.facts, let status = update.status ?? old?.status,
            let settings = update.settings ?? old?.settings, let marks = update.marks ?? old?.marks
        else { throw .isIncomplete("a part") }
        var metrics: [MetricSeries] = []
        for version in update.versions.series {
            let known = old?.metrics.first { $0.name == version.name }
            let tail = update.series.first { $0.name == version.name }
            guard let series = tail == nil ? known : tail.flatMap({ MetricSeries($0, after: known) }) else {
                throw .isIncomplete("the series \(version.name)")
            }
            metrics.append(series)
        }
        var probes = ProbeAnswers()
        for version in update.versions.probes {
            guard let result = update.probes[version.request] ?? old?.probes[version.request] else {
                throw .isIncomplete("an answer of \(version.request.name)")
            }
            probes[version.request] = result
        }
        let lines = (old?.log ?? []) + update.log
        let kept = max(0, update.versions.lines - update.forgottenLines)
        var new = EngineSnapshot(
            number: update.versions.number, facts: facts, status: status,
            history: RunHistory(
                metrics: metrics, marks: marks, log: Array(lines.suffix(kept)), forgottenLines: update.forgottenLines),
            settings: settings, probes: probes)
        new.versions = update.versions
        return new
    }
}

/// Why an update can't be applied to a snapshot.
public enum SnapshotUpdateError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It was made for a reader who has another snapshot.
    case doesNotFollow(expected: Int, got: Int?)
    /// It lacks what the reader does not have either.
    case isIncomplete(String)

    public var description: String {
        switch self {
        case .doesNotFollow(let expected, let got):
            "update of a snapshot: expected one that follows \(got.map { "snapshot \($0)" } ?? "no snapshot"), got one that "
                + "follows snapshot \(expected); ask for everything anew"
        case .isIncomplete(let what):
            "update of a snapshot: expected \(what), got nothing; ask for everything anew"
        }
    }
}
