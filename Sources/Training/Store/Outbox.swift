/// What a run wants written and has not handed over yet.
struct Outbox {
    private var effects: [RunEffect] = []
    private var records: [MetricRecord] = []
    /// How many events of the timeline were handed over, or stood in the run's folder already.
    private var writtenEvents = 0

    /// Queues a raw record for the run's folder.
    mutating func record(_ record: MetricRecord) { records.append(record) }

    mutating func append(_ effect: RunEffect) { effects.append(effect) }

    /// When records were last handed over, by the clock of the run's owner.
    private var lastFlush: Double?

    /// Whether a second has passed since the last records were handed over: what a crash costs can then be said nearly to the
    /// step.
    mutating func isDue(at moment: Double) -> Bool {
        let last = lastFlush ?? moment
        lastFlush = last
        return moment - last >= 1
    }

    /// Moves the raw records and the timeline's new events to the effects.
    mutating func flush(_ timeline: Timeline, at moment: Double) {
        lastFlush = moment
        if !records.isEmpty { effects.append(.metrics(records)) }
        records.removeAll(keepingCapacity: true)
        let events = timeline.events[writtenEvents...]
        if !events.isEmpty { effects.append(.timeline(Array(events))) }
        writtenEvents = timeline.events.count
    }

    /// The events of a timeline that was read from the run's folder are written already.
    mutating func haveWritten(_ timeline: Timeline) { writtenEvents = timeline.events.count }

    /// The effects since the last call, in order.
    mutating func takeEffects() -> [RunEffect] {
        defer { effects.removeAll(keepingCapacity: true) }
        return effects
    }
}
