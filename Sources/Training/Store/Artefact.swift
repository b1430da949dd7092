import Networks

/// What a callback wants kept with a run, under a name of its own, besides what every run keeps.
public enum Artefact: Sendable {
    /// A text, in place of what was kept under the name.
    case text(String)
    /// One more line of a text; the header goes in front of the first one.
    case line(String, header: String)
    /// Weights, in place of what was kept under the name.
    case weights(WeightFile)

    /// A line of comma-separated values as it fits behind what is kept already. A text that an earlier version began may have
    /// other columns: it keeps those that its header names, so that all its lines are alike.
    ///
    /// - Parameters:
    ///   - header: the names of the line's values.
    ///   - first: the first line of what is kept; nil where there is nothing yet.
    public static func line(_ line: String, header: String, behind first: String?) -> String {
        func fields(_ line: String) -> [String] {
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let first, first != header else { return line }
        let values = Dictionary(zip(fields(header), fields(line))) { first, _ in first }
        let kept = fields(first)
        // A text of something else has no columns to keep.
        guard kept.contains(where: { values[$0] != nil }) else { return line }
        return kept.map { values[$0] ?? "" }.joined(separator: ",")
    }
}

/// Names of artefacts. A store may hand an artefact out as a file, so that its name must be one that a file can have, wherever the
/// run is kept.
enum ArtefactName {
    /// What every run keeps, by the names that it has where it is kept as files.
    enum Reserved: String, CaseIterable {
        case record = "run.json"
        case recipe = "recipe.yaml"
        case metrics = "metrics.jsonl"
        case timeline = "timeline.jsonl"
        case lock
        case checkpoint
        /// The checkpoint before, which is used if the newest is damaged.
        case previousCheckpoint = "checkpoint.previous"
    }

    /// Why no artefact may be called so; nil if one may.
    static func objection(to name: String) -> String? {
        if let reason = FileName.objection(to: name) { return reason }
        let isOurs = Reserved(rawValue: name) != nil || name.hasSuffix(".part")
        return isOurs ? "the run itself keeps a file of that name" : nil
    }
}
