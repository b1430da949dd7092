import Settings

/// All that the screen knows of the engine, at one moment between two steps: values in a few parts, each with a version.
///
/// A part that has not changed is the same value in the next snapshot, so that a snapshot costs what has changed. A reader at
/// the other end of a socket is sent `changes(since:)`.
public struct EngineSnapshot: Sendable, Equatable, Codable {
    /// Rises by one with each snapshot of an engine.
    public var number: Int
    public var facts: RunFacts
    public var status: RunStatus
    public var history: RunHistory
    public var settings: RunSettings
    public var probes: ProbeAnswers
    /// Which version of each part it holds.
    public internal(set) var versions = SnapshotVersions()

    /// A snapshot of a run.
    ///
    /// - Parameter previous: the snapshot before. What has not changed since then is taken from it, with its version.
    public init(
        number: Int, facts: RunFacts, status: RunStatus, history: RunHistory = RunHistory(),
        settings: RunSettings = RunSettings(), probes: ProbeAnswers = ProbeAnswers(),
        after previous: EngineSnapshot? = nil
    ) {
        self.number = number
        self.facts = facts
        self.status = status
        self.history = history
        self.settings = settings
        self.probes = probes
        follow(previous.flatMap { $0.run.id == facts.run.id ? $0 : nil })
    }

    /// The series of this name, if it is recorded.
    public func metric(_ name: MetricName) -> MetricSeries? { metrics.first { $0.name == name.rawValue } }

    /// What conditions call the run's place and the metrics that it records.
    public var conditionNames: [String] {
        MetricName.inConditions(metrics.map { MetricName(rawValue: $0.name) }, hasRate: hasGradients)
    }

    /// Whether the learner has gradients, and so a learning rate.
    public var hasGradients: Bool { hyperparameters.contains { $0.name == SettingNames.learningRate } }
}
