import Networks

/// A run's callbacks, with the weights that they asked to be kept.
struct CallbackList {
    private var callbacks: [any Callback]
    /// By the callback's place.
    private(set) var kept: [Int: WeightCopy] = [:]

    init(_ callbacks: [any Callback]) { self.callbacks = callbacks }

    /// What all of them remember, in order.
    var states: CallbackStates {
        get { callbacks.map(\.state) }
        set {
            for (index, state) in newValue.enumerated() where index < callbacks.count { callbacks[index].state = state }
        }
    }

    /// Asks each callback after an epoch. Keeping and restoring weights happens here; the other wishes are returned.
    mutating func epochEnded(_ history: [EpochSummary], _ executor: StepExecutor) -> [CallbackAction] {
        var others: [CallbackAction] = []
        for index in callbacks.indices {
            for action in callbacks[index].epochEnded(history) {
                switch action {
                case .keepWeights:
                    if let copy = kept[index], copy.fits(executor) {
                        copy.copy(from: executor)
                    } else {
                        kept[index] = WeightCopy(of: executor)
                    }
                case .restoreKeptWeights: kept[index]?.restore(to: executor)
                default: others.append(action)
                }
            }
        }
        return others
    }

    /// Puts back what a checkpoint held.
    mutating func keep(_ copies: [Int: WeightCopy]) { kept = copies }
}
