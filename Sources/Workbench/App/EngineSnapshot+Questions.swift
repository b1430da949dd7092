import Observers
import Terminal
import Words

/// What is asked before something that costs the weights.
extension EngineSnapshot {
    /// Before an undo that builds the network anew; nil where undoing costs nothing.
    var undoQuestion: Confirmation? {
        guard let edit = editInForce, edit.restarts, !progress.isUntrained else { return nil }
        return Confirmation(
            "Undo \(edit.label) and build a new, untrained network?", detail: "\(lost).",
            then: [.send(.undo)])
    }

    /// Before a value that builds the network anew; nil as long as there is no training to lose.
    func restartQuestion(_ field: Hyperparameter, _ value: HyperparameterValue) -> Confirmation? {
        guard !progress.isUntrained else { return nil }
        return Confirmation(
            "Set \(field.name) to \(value.text) and build a new, untrained network?", detail: "\(lost).",
            then: [.send(.set(name: field.name, value: value))])
    }

    /// Before a restart, with the same seed where none is named. Edits stay, and so they are named; the recipe's settings
    /// are one letter away.
    func restartQuestion(seed: UInt64?) -> Confirmation {
        let cost = "\(lost); the seed is \(seed ?? run.seed)."
        guard !differences.isEmpty else {
            return Confirmation(
                "Start again from untrained weights?", detail: cost, then: [.send(.restart(seed: seed))])
        }
        return Confirmation(
            "Start again from untrained weights?",
            detail: "\(cost) Your edits stay: \(editsText).",
            yes: "yes, with the edits", then: [.send(.restart(seed: seed))],
            or: .init(letter: "r", label: "yes, as in the recipe", effects: [.send(.reset(seed: seed))]))
    }

    /// Before a restart with the recipe's settings.
    func resetQuestion(seed: UInt64?) -> Confirmation {
        let edits = editsText
        return Confirmation(
            "Start again from untrained weights, with the recipe's settings?",
            detail: "\(lost); the seed is \(seed ?? run.seed)."
                + (edits.isEmpty ? "" : " Your edits are lost too: \(edits)."),
            then: [.send(.reset(seed: seed))])
    }

    /// Epochs that `space` adds to a run that has come to its end.
    static let furtherEpochs = 5

    /// Before a command that trains beyond the planned end; nil as long as that lies ahead, and for other commands. A run
    /// without a limit gets one: `space` is also the key that pauses, and a run may finish just before it is pressed.
    func goOnQuestion(_ command: EngineCommand) -> Confirmation? {
        guard !state.isMoving, state == .finished || (progress.epoch >= progress.plannedEpochs && progress.batch == 0),
            progress.plannedEpochs > 0
        else { return nil }
        // A run that was ended for good does not go on; pressing on is answered by the engine.
        guard progress.end != .asked else { return nil }
        let limited = command == .run ? .runEpochs(Self.furtherEpochs) : command
        guard let more = Self.more(limited) else { return nil }
        let rate =
            hasGradients && progress.learningRate == 0
            ? "; the learning rate is 0, so nothing is learned until you change it with `:lr X`" : ""
        let ended =
            if case .stopped = progress.end {
                "Early stopping ended the run after \(progress.epoch) of \(Self.epochs(progress.plannedEpochs))."
            } else {
                "The plan of \(Self.epochs(progress.plannedEpochs)) is done."
            }
        return Confirmation("\(ended) \(more)?", detail: endText + rate, then: [.send(limited)])
    }

    /// What a command would train, as a question; nil if it does not train.
    private static func more(_ command: EngineCommand) -> String? {
        switch command {
        case .stepBatch(let count): "Train \(CountText.words(count, "batch", "batches", isGrouped: true)) more"
        case .stepEpoch: "Train 1 epoch more"
        case .runEpochs(let count): "Train \(epochs(count)) more"
        case .runUntil(.epoch(let epoch)): "Train on until epoch \(NumberText.grouped(epoch))"
        case .runUntil(.step(let step)): "Train on until step \(NumberText.grouped(step))"
        case .runUntil(.holds(let condition)): "Train on until `\(condition)` holds"
        case .runUntil(.lossBelow(let loss)): "Train on until the loss is below \(NumberText.short(Double(loss)))"
        default: nil
        }
    }

    /// How a run has ended: after how many epochs, and which was the best.
    var endText: String {
        let ended = "\(state == .finished ? "finished after" : "trained") \(Self.epochs(progress.epoch))"
        guard let best = progress.best else { return ended }
        return "\(ended); best \(best.metric) \(best.value) after epoch \(best.epoch)"
    }

    /// What differs from the recipe. The learning rate is the base, which the schedule's factor multiplies: in a warm-up it is
    /// far from the rate in force.
    private var editsText: String {
        differences.map { ($0.isLearningRate ? "base " : "") + $0.text }.joined(separator: ", ")
    }

    /// What beginning anew costs: `1 epoch of training is lost`.
    private var lost: String {
        let (epochs, batches) = (progress.epoch, progress.batch)
        let isFirst = epochs == 0 && batches > 0
        let amount =
            isFirst ? CountText.words(batches, "batch", "batches", isGrouped: true) : Self.epochs(epochs)
        return "\(amount) of training \((isFirst ? batches : epochs) == 1 ? "is" : "are") lost"
    }

    private static func epochs(_ count: Int) -> String { CountText.words(count, "epoch", isGrouped: true) }
}
