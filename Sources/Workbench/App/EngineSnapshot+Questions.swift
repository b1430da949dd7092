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
        // A run that was ended for good does not go on; pressing on is answered by the engine.
        guard progress.end != .asked else { return nil }
        let rate =
            progress.learningRate == 0 ? "; the learning rate is 0, so nothing is learnt before `:lr X`" : ""
        let ended =
            if case .stopped = progress.end {
                "Early stopping ended the run after \(progress.epoch) of \(Self.epochs(progress.plannedEpochs))."
            } else {
                "The plan of \(Self.epochs(progress.plannedEpochs)) is done."
            }
        return Confirmation(
            "\(ended) Train \(Self.furtherEpochs) epochs more?", detail: endText + rate,
            then: [.send(.runEpochs(Self.furtherEpochs))])
    }

    /// How a run has ended: after how many epochs, and which was the best.
    var endText: String {
        let ended = "\(state == .finished ? "finished after" : "trained") \(Self.epochs(progress.epoch))"
        guard let best = progress.best else { return ended }
        return "\(ended); best validation loss \(NumberText.short(Double(best.loss))) after epoch \(best.epoch)"
    }

    private var trained: String {
        "\(Self.epochs(progress.epoch)) of training"
    }

    private static func epochs(_ count: Int) -> String { "\(NumberText.grouped(count)) epoch\(count == 1 ? "" : "s")" }
}
