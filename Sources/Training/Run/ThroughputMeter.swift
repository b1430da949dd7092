/// Samples a second, from the moments at which its owner says that work began and ended.
struct ThroughputMeter {
    private var lastMoment: Double?
    /// Seconds spent on the epoch under way, its validation included.
    private(set) var epochSeconds = 0.0
    private(set) var epochSamples = 0
    private var windowSeconds = 0.0
    private var windowSamples = 0
    /// The newest measurement over at least a quarter of a second.
    private(set) var samplesPerSecond: Double?

    /// Work begins, or goes on, at `now`; the time since the last call counts unless the run stood still.
    mutating func tick(at now: Double) {
        if let lastMoment {
            let passed = max(now - lastMoment, 0)
            epochSeconds += passed
            windowSeconds += passed
            if windowSeconds >= 0.25, windowSamples > 0 {
                samplesPerSecond = Double(windowSamples) / windowSeconds
                windowSeconds = 0
                windowSamples = 0
            }
        }
        lastMoment = now
    }

    mutating func count(samples: Int) {
        epochSamples += samples
        windowSamples += samples
    }

    /// The run stands still; the time until the next `tick` does not count.
    mutating func stand() { lastMoment = nil }

    /// Seconds and samples of the epoch that ends now; the next one starts.
    mutating func takeEpoch() -> (seconds: Double, samples: Int) {
        defer {
            epochSeconds = 0
            epochSamples = 0
        }
        return (epochSeconds, epochSamples)
    }
}
