import Networks
import Settings

/// What callbacks remember: numbers, in their order, and the weights that they asked to be kept, by the callback's place.
///
/// A copy of weights is never overwritten, so that an earlier state can go on holding it.
struct CallbackMemory: Sendable {
    var states: CallbackStates
    var kept: [Int: WeightCopy]
}

/// A run's callbacks, with the weights that they asked to be kept.
struct CallbackList: Sendable {
    private var callbacks: [any Callback]
    private var kept: [Int: WeightCopy] = [:]

    /// A recipe's callbacks, with what was edited of their settings.
    ///
    /// - Throws: `SettingError` for a value that a setting does not take.
    init(_ stated: StatedCallbacks, edits: [String: SettingValue]) throws(SettingError) {
        callbacks = try stated.make(edits)
    }

    /// The same callbacks under other edits; what they remember stays.
    ///
    /// - Throws: as the initialiser.
    func adopting(_ stated: StatedCallbacks, edits: [String: SettingValue]) throws(SettingError) -> CallbackList {
        var next = try CallbackList(stated, edits: edits)
        next.memory = memory
        return next
    }

    /// What all of them remember.
    var memory: CallbackMemory {
        get { CallbackMemory(states: callbacks.map(\.state), kept: kept) }
        set {
            kept = newValue.kept
            for (index, state) in newValue.states.enumerated() where index < callbacks.count {
                callbacks[index].state = state
            }
            // A setting that was edited may say that nobody wants them back.
            kept = kept.filter { callbacks.indices.contains($0.key) && callbacks[$0.key].wantsKeptWeights }
        }
    }

    /// Has the callbacks forget the best values so far of some metrics, which are measured otherwise from now on.
    ///
    /// - Returns: the kinds of those that had something to forget.
    mutating func forgetBest(of metrics: Set<String>) -> [String] {
        callbacks.indices.compactMap { index in
            callbacks[index].forgetBest(of: metrics) ? type(of: callbacks[index]).kind : nil
        }
    }

    /// What is monitored and not measured, so that the callback never acts: the callback's kind and the metric's name.
    func unmeasured(in summary: EpochSummary) -> [(kind: String, monitor: String)] {
        callbacks.compactMap { callback in
            guard let monitor = callback.monitored, summary.value(monitor) == nil else { return nil }
            return (type(of: callback).kind, monitor)
        }
    }

    /// Asks each callback after an epoch. Keeping weights happens here; the other wishes are returned.
    mutating func epochEnded(_ history: [EpochSummary], _ learner: any Learner) -> [CallbackAction] {
        var others: [CallbackAction] = []
        for index in callbacks.indices {
            for action in callbacks[index].epochEnded(history) {
                switch action {
                case .keepWeights: kept[index] = learner.copy(reusing: nil)
                default: others.append(action)
                }
            }
        }
        return others
    }

    /// Tells each callback that the run ends, and puts back the weights that they want back. It comes after all wishes of
    /// the epoch: what one callback saves is what the epoch came to, whatever another one restores.
    ///
    /// - Returns: the epoch whose weights are back; nil if none were put back.
    mutating func trainingEnded(_ learner: any Learner) -> Int? {
        var restored: Int?
        for index in callbacks.indices {
            for case .restoreKeptWeights(let epoch) in callbacks[index].trainingEnded() {
                guard let copy = kept[index], learner.fitsModel(copy) else { continue }
                learner.restore(copy)
                restored = epoch
            }
        }
        return restored
    }

    /// Tells each callback that a run which had ended goes on.
    mutating func trainingGoesOn() {
        for index in callbacks.indices { callbacks[index].trainingGoesOn() }
    }
}
