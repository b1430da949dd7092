import Networks

/// A run's callbacks, with the weights that they asked to be kept.
struct CallbackList {
    private var callbacks: [any Callback]
    /// By the callback's place.
    private(set) var kept: [Int: WeightCopy] = [:]
    /// Whose kept weights are to be put back.
    private var restoring: [Int] = []

    init(_ callbacks: [any Callback]) { self.callbacks = callbacks }

    /// What all of them remember, in order.
    var states: CallbackStates {
        get { callbacks.map(\.state) }
        set {
            for (index, state) in newValue.enumerated() where index < callbacks.count { callbacks[index].state = state }
        }
    }

    /// Asks each callback after an epoch. Keeping weights happens here; the other wishes are returned. Once they are carried
    /// out, `restore` puts weights back: what one callback saves is what the epoch came to, whatever another one restores.
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
                case .restoreKeptWeights: restoring.append(index)
                default: others.append(action)
                }
            }
        }
        return others
    }

    /// Puts back the weights that callbacks wanted back.
    mutating func restore(to executor: StepExecutor) {
        for index in restoring { kept[index]?.restore(to: executor) }
        restoring = []
    }

    /// Puts back what a checkpoint held.
    mutating func keep(_ copies: [Int: WeightCopy]) { kept = copies }
}
