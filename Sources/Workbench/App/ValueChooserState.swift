import Observers
import Terminal

/// The list of the values that a hyperparameter may have, narrowed down by typing. Nothing changes before one is chosen.
struct ValueChooserState: Equatable, Sendable {
    let field: Hyperparameter
    private(set) var typed = TextField()
    private(set) var selected: Int

    /// All values of the field, the one in force chosen.
    init(_ field: Hyperparameter) {
        self.field = field
        selected = 0
        selected = values.firstIndex(of: field.value) ?? 0
    }

    /// The values that fit what was typed, all if nothing was.
    var values: [HyperparameterValue] {
        let all: [HyperparameterValue] =
            if case .flag = field.value { [.flag(true), .flag(false)] } else { field.choices.map { .choice($0) } }
        let wanted = typed.text.lowercased()
        return wanted.isEmpty ? all : all.filter { $0.text.lowercased().contains(wanted) }
    }

    /// The one that enter takes.
    var choice: HyperparameterValue? {
        let values = values
        return values.indices.contains(selected) ? values[selected] : nil
    }

    /// Takes a key that is neither enter nor escape.
    mutating func handle(_ key: Key) {
        switch key {
        case .up, .backTab: selected = max(0, selected - 1)
        case .down, .tab: selected = min(max(0, values.count - 1), selected + 1)
        default:
            guard typed.handle(key) else { return }
            selected = typed.text.isEmpty ? values.firstIndex(of: field.value) ?? 0 : 0
        }
    }
}
