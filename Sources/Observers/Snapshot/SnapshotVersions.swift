/// Which versions of its parts a snapshot holds: the number of the snapshot in which each has changed last.
///
/// Numbers are an engine's own: a run that is opened again counts anew, and a reader that loses its engine begins with nothing.
public struct SnapshotVersions: Sendable, Hashable, Codable {
    /// How much of a series there is.
    public struct Series: Sendable, Hashable, Codable {
        public let name: String
        /// When it began, or what was known of it changed: values were taken back, or neighbours put together.
        public let rewritten: Int
        public let buckets: Int
        public let points: Int
    }

    /// An answer of a probe.
    public struct Probe: Sendable, Hashable, Codable {
        public let request: ProbeRequest
        /// As the result has it.
        public let version: Int
    }

    /// The run that they are versions of.
    public internal(set) var run = ""
    /// The snapshot's own number.
    public internal(set) var number = 0
    public internal(set) var facts = 0
    public internal(set) var status = 0
    public internal(set) var settings = 0
    public internal(set) var marks = 0
    /// Lines of the log that were ever written.
    public internal(set) var lines = 0
    /// In the order of the snapshot's.
    public internal(set) var series: [Series] = []
    /// In the order of the snapshot's.
    public internal(set) var probes: [Probe] = []
}

extension EngineSnapshot {
    /// Says which versions its parts are, after another snapshot of the run. A part that has not changed keeps its version, and
    /// is the value of before, so that nothing is kept twice.
    mutating func follow(_ previous: EngineSnapshot?) {
        let before = previous?.versions
        versions = SnapshotVersions(run: run.id, number: number)
        func keep<Part>(
            _ version: WritableKeyPath<SnapshotVersions, Int>, _ part: WritableKeyPath<EngineSnapshot, Part>,
            where isSame: (Part, Part) -> Bool
        ) {
            if let previous, let before, isSame(self[keyPath: part], previous[keyPath: part]) {
                self[keyPath: part] = previous[keyPath: part]
                versions[keyPath: version] = before[keyPath: version]
            } else {
                versions[keyPath: version] = number
            }
        }
        keep(\.facts, \.facts) { $0.isSame(as: $1) }
        keep(\.status, \.status) { $0.isSame(as: $1) }
        keep(\.settings, \.settings, where: ==)
        keep(\.marks, \.history.marks, where: ==)
        versions.lines = history.lines
        versions.series = metrics.map { series in
            let old = previous?.metrics.first { $0.name == series.name }
            let goesOn = old.map(series.continues) ?? false
            let rewritten = goesOn ? before?.series.first { $0.name == series.name }?.rewritten : nil
            return SnapshotVersions.Series(
                name: series.name, rewritten: rewritten ?? number, buckets: series.bucketCount, points: series.count)
        }
        versions.probes = probes.map { .init(request: $0.request, version: $0.result.version) }
    }
}

// A value that is not a number differs from itself; in words it does not. Few values are compared so, and only where all else
// is the same.

extension RunFacts {
    fileprivate func isSame(as other: RunFacts) -> Bool {
        architecture == other.architecture
            && (run == other.run || String(reflecting: run) == String(reflecting: other.run))
    }
}

extension RunStatus {
    fileprivate func isSame(as other: RunStatus) -> Bool {
        if self == other { return true }
        guard progress.step == other.progress.step else { return false }
        var rest = (self, other)
        (rest.0.progress, rest.1.progress) = (.unknown, .unknown)
        return rest.0 == rest.1 && String(reflecting: progress) == String(reflecting: other.progress)
    }
}

extension Progress {
    fileprivate static let unknown = Progress(plannedEpochs: 0, batchesPerEpoch: 0, learningRate: 0, pace: .unlimited)
}
