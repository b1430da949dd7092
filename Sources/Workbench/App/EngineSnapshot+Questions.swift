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

    private var trained: String {
        "\(NumberText.grouped(progress.epoch)) epoch\(progress.epoch == 1 ? "" : "s") of training"
    }
}
