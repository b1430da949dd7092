/// An edit that was made while the run lasted, and the plan that held before it.
public struct Edit: Sendable, Equatable, Codable {
    public let step: Int
    public let epoch: Int
    /// As short as a chart needs: `lr 0.1→0.05`.
    public let label: String
    let before: TrainingPlan
    let after: TrainingPlan
    /// Whether it, and so its undoing, builds the network anew.
    let restarts: Bool
}

/// The edits of a run in the order in which they were made, and which of them are still in force.
///
/// Its lines in the run's folder tell people what was done. They do not replay: a run goes on from its checkpoint.
struct EditJournal: Sendable, Equatable, Codable {
    /// Edits in force, oldest first.
    private(set) var inForce: [Edit] = []
    private var lines: [String] = []

    mutating func append(_ edit: Edit) {
        inForce.append(edit)
        lines.append(Self.line("edit", edit.step, edit.epoch, edit.label))
    }

    /// Takes back the newest edit that is still in force; nil where there is none.
    mutating func undo(step: Int, epoch: Int) -> Edit? {
        guard let edit = inForce.popLast() else { return nil }
        lines.append(Self.line("undo", step, epoch, edit.label))
        return edit
    }

    /// The edits stay in force for good.
    mutating func settle() { inForce = [] }

    /// Notes something that is no edit: a restart, a return to an earlier state.
    mutating func note(_ event: String, step: Int, epoch: Int, label: String) {
        lines.append(Self.line(event, step, epoch, label))
    }

    /// The lines for the run's folder since the last call, each a JSON object.
    mutating func takeLines() -> [String] {
        defer { lines.removeAll(keepingCapacity: true) }
        return lines
    }

    private static func line(_ event: String, _ step: Int, _ epoch: Int, _ label: String) -> String {
        JSONText.object([
            ("event", .text(event)), ("step", .integer(step)), ("epoch", .integer(epoch)), ("label", .text(label)),
        ])
    }
}
