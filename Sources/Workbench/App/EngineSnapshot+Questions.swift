import Observers
import Terminal

/// What is asked before something that costs the weights.
extension EngineSnapshot {
    /// Before an undo that builds the network anew; nil where undoing costs nothing.
    var undoQuestion: Confirmation? {
        guard let edit = editInForce, edit.restarts else { return nil }
        return Confirmation(
            "Take back \(edit.label) and build the network anew?", detail: "\(trained) are given up.",
            then: [.send(.undo)])
    }

    /// Before a value that builds the network anew.
    func restartQuestion(_ field: Hyperparameter, _ value: HyperparameterValue) -> Confirmation {
        Confirmation(
            "Set \(field.name) to \(value.text) and build the network anew?", detail: "\(trained) are given up.",
            then: [.send(.set(name: field.name, value: value))])
    }

    /// Before a restart, with the same seed where none is named.
    func restartQuestion(seed: UInt64?) -> Confirmation {
        Confirmation(
            "Start again from untrained weights?", detail: "\(trained) are given up; seed \(seed ?? run.seed)",
            then: [.send(.restart(seed: seed))])
    }

    /// Epochs that `space` adds to a run that has come to its end.
    static let furtherEpochs = 5

    /// Before going on beyond the planned end; nil as long as that lies ahead. The way on has an end again: `space` is also
    /// the key that pauses, and a run may finish just before it is pressed.
    var goOnQuestion: Confirmation? {
        guard !state.isMoving, state == .finished || (progress.epoch >= progress.plannedEpochs && progress.batch == 0),
            progress.plannedEpochs > 0
        else { return nil }
        let rate =
            progress.learningRate == 0 ? "; the learning rate is 0, so that nothing is learnt before `:lr X`" : ""
        return Confirmation(
            "The plan of \(Self.epochs(progress.plannedEpochs)) is done. Train \(Self.furtherEpochs) epochs more?",
            detail: endText + rate, then: [.send(.runEpochs(Self.furtherEpochs))])
    }

    /// How a run has ended: after how many epochs, and which was the best.
    var endText: String {
        let ended = "\(state == .finished ? "finished after" : "trained") \(Self.epochs(progress.epoch))"
        guard let best = bestEpoch else { return ended }
        return "\(ended); best validation loss \(NumberText.short(Double(best.loss))) after epoch \(best.epoch)"
    }

    /// The epoch with the smallest validation loss; nil before one has ended.
    var bestEpoch: (epoch: Int, loss: Float)? {
        guard let series = metric(.validationLoss) else { return nil }
        // The value before the first step is no epoch's.
        let points = series.buckets.filter { $0.last.step > 0 && $0.minimum.isFinite }
        guard let best = points.min(by: { $0.minimum < $1.minimum }) else { return nil }
        return (Int(best.last.epoch.rounded()), best.minimum)
    }

    private var trained: String {
        "\(Self.epochs(progress.epoch)) of training"
    }

    private static func epochs(_ count: Int) -> String { "\(NumberText.grouped(count)) epoch\(count == 1 ? "" : "s")" }
}
