/// Why an edit was refused.
public enum EditError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknownField(String, nearest: String?)
    case value(field: String, got: String, expected: String)
    /// It can't be changed while a run lasts.
    case fixed(field: String, reason: String, command: String)
    /// It says how gradients move weights, and the learner has none.
    case needsGradients(String, learner: String)

    public var description: String {
        switch self {
        case .unknownField(let name, let nearest):
            "no field is called `\(name)`\(nearest.map { "; did you mean `\($0)`?" } ?? "; the Hyperparameters pane lists them")"
        case .needsGradients(let name, let learner):
            "`\(name)` would change nothing: it says how gradients move weights, and `\(learner)` learns without them"
        case .value(let field, let got, let expected): "`\(field)` can't be \(got); it takes \(expected)"
        case .fixed(let field, let reason, let command):
            "`\(field)` is fixed while a run lasts: \(reason); `\(command)` begins one with this value"
        }
    }
}
