/// A run as it stood at one moment: its state and its weights. Immutable; going back is putting it in place again.
package struct Keyframe: Sendable {
    package let state: RunState
    package let weights: WeightCopy
    /// How many events of the timeline had happened by then.
    let events: Int

    package var step: Int { state.progression.step }

    /// The memory that it takes for itself.
    package var bytes: Int {
        weights.bytes + state.history.count * MemoryLayout<EpochSummary>.stride + state.metrics.bytesOfCopy
    }
}

/// Moments of a run in memory, by step, to which it can go back.
///
/// One is kept before the first step, after each epoch once its evaluation is complete, now and then within long epochs, and
/// before each edit. When they outgrow their budget, those go that leave the smallest gap; the newest always stay.
package struct KeyframeStore {
    /// How many bytes all keyframes together may take.
    package static let standardBudget = 32 << 20
    /// The newest ones stay, whatever their size: the way back from an edit that went wrong.
    private static let alwaysKept = 3

    private let budget: Int
    /// By step, no two of the same.
    package private(set) var frames: [Keyframe] = []
    /// The memory of a keyframe that was given up, for the next one: a run that goes on takes no new memory.
    private var spare: WeightCopy?

    package init(budget: Int = Self.standardBudget) { self.budget = budget }

    /// Whether a keyframe stands at `step`.
    package func contains(step: Int) -> Bool { frames.last { $0.step <= step }?.step == step }

    /// Keeps the moment at which `learner` stands. A step has one keyframe, the earliest.
    package mutating func capture(_ state: RunState, _ learner: any Learner, events: Int) {
        let step = state.progression.step
        guard !contains(step: step) else { return }
        let weights = learner.copy(reusing: takeSpare())
        let place = frames.firstIndex { $0.step > step } ?? frames.endIndex
        frames.insert(Keyframe(state: state, weights: weights, events: events), at: place)
        while frames.count > Self.alwaysKept, frames.reduce(0, { $0 + $1.bytes }) > budget {
            giveUp(at: leastMissed)
        }
    }

    /// The newest keyframe that is not after `step`, or the oldest of all; nil before any was captured.
    package func best(before step: Int) -> Keyframe? { frames.last { $0.step <= step } ?? frames.first }

    /// Gives up the keyframes after `step`: they belong to a course that was left.
    mutating func forget(after step: Int) { frames.removeAll { $0.step > step } }

    mutating func removeAll() {
        frames = []
        spare = nil
    }

    /// The keyframe between whose neighbours the gap would be smallest for its age: old ones stand further apart.
    private var leastMissed: Int {
        let candidates = 1..<max(frames.count - Self.alwaysKept + 1, 2)
        func cost(_ index: Int) -> Double {
            guard frames.indices.contains(index + 1) else { return .infinity }
            let age = (frames.last?.step ?? 0) - frames[index].step
            return Double(frames[index + 1].step - frames[index - 1].step) / Double(age + 1)
        }
        return candidates.min { cost($0) < cost($1) } ?? 1
    }

    private mutating func giveUp(at index: Int) {
        let frame = frames.remove(at: index)
        spare = frame.weights
    }

    /// The spare memory, if nobody else looks at it any more.
    private mutating func takeSpare() -> WeightCopy? {
        guard spare != nil, isKnownUniquelyReferenced(&spare) else { return nil }
        defer { spare = nil }
        return spare
    }
}
