import Observers

/// When the next step may begin. Moments are kept on a grid, so that late steps do not slow down those after them.
package struct Pacer {
    private var due: Double?

    /// A pacer that has seen no step yet.
    package init() {}

    /// Seconds to wait until the next step may begin; 0 if it may begin now.
    package mutating func wait(_ pace: Pace, batchesPerEpoch: Int, now: Double) -> Double {
        let interval = pace.secondsBetweenSteps(batchesPerEpoch: batchesPerEpoch)
        guard interval > 0, let due else { return 0 }
        // A due moment further off than one interval was set under a slower pace.
        return max(0, min(due - now, interval))
    }

    /// A step begins at `now`.
    package mutating func stepped(_ pace: Pace, batchesPerEpoch: Int, now: Double) {
        let interval = pace.secondsBetweenSteps(batchesPerEpoch: batchesPerEpoch)
        guard interval > 0 else { return due = nil }
        // Whoever is more than one interval late does not catch up in a burst.
        due = max((due ?? now) + interval, now)
        if let next = due, next - now > interval { due = now + interval }
    }

    /// Forgets the grid: the run stood still.
    package mutating func rest() { due = nil }
}
