/// Samples a second, from the moments at which its owner says that work began and ended.
struct ThroughputMeter {
    /// A stretch of work.
    private struct Stretch {
        var seconds = 0.0
        var samples = 0
    }

    /// Stretches of a quarter of a second over which the rate is averaged: long enough that steps of uneven length and
    /// pauses between them do not show, short enough that a change of pace does.
    private static let stretchSeconds = 0.25
    private static let stretchCount = 12

    private var lastMoment: Double?
    private var epoch = Stretch()
    private var current = Stretch()
    private var done: [Stretch] = []

    /// Over the newest stretches; nil before the first is complete, and while the run stands still.
    private(set) var samplesPerSecond: Double?

    /// Work begins, or goes on, at `now`; the time since the last call counts unless the run stood still.
    mutating func tick(at now: Double) {
        if let lastMoment {
            let passed = max(now - lastMoment, 0)
            epoch.seconds += passed
            current.seconds += passed
            if current.seconds >= Self.stretchSeconds, current.samples > 0 { closeStretch() }
        }
        lastMoment = now
    }

    mutating func count(samples: Int) {
        epoch.samples += samples
        current.samples += samples
    }

    /// The run stands still; the time until the next `tick` does not count.
    mutating func stand() {
        lastMoment = nil
        done = []
        current = Stretch()
        samplesPerSecond = nil
    }

    /// Seconds and samples of the epoch under way, which a checkpoint keeps.
    var epochSoFar: (seconds: Double, samples: Int) {
        get { (epoch.seconds, epoch.samples) }
        set { epoch = Stretch(seconds: newValue.seconds, samples: newValue.samples) }
    }

    /// Seconds and samples of the epoch that ends now, its validation included; the next one starts.
    mutating func takeEpoch() -> (seconds: Double, samples: Int) {
        defer { epoch = Stretch() }
        return (epoch.seconds, epoch.samples)
    }

    private mutating func closeStretch() {
        done.append(current)
        if done.count > Self.stretchCount { done.removeFirst() }
        current = Stretch()
        let seconds = done.reduce(0) { $0 + $1.seconds }
        samplesPerSecond = seconds > 0 ? Double(done.reduce(0) { $0 + $1.samples }) / seconds : nil
    }
}
