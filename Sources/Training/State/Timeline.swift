import Foundation

/// An edit in force, and the plan that held before it.
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

/// Everything that changed a run's course, in order. Events are only added, never taken away or changed, so that the run can
/// be trained again to the same weights.
struct Timeline: Sendable, Equatable {
    /// The form in which this program writes events.
    static let version = 1

    private(set) var events: [TimelineEvent]
    /// The edits that still hold, oldest first.
    private(set) var edits: [Edit]
    /// The plan from which the events start, where the beginning is not among them.
    private var firstPlan: TrainingPlan?

    /// The timeline of a run that begins.
    init(seed: UInt64, plan: TrainingPlan) {
        events = []
        edits = []
        append(.began(seed: seed, plan: plan), by: .run, step: 0, epoch: 0)
    }

    /// What a program kept that knew no timeline: the edits in force and the plan that they led to. Such a run can't be
    /// replayed.
    init(edits: [Edit], plan: TrainingPlan?) {
        events = []
        self.edits = edits
        firstPlan = plan
    }

    /// Adds an event.
    mutating func append(
        _ change: TimelineEvent.Change, by author: TimelineEvent.Author, step: Int, epoch: Int,
        isBeforeEvaluation: Bool = false
    ) {
        append(
            TimelineEvent(
                number: events.count, step: step, epoch: epoch, isBeforeEvaluation: isBeforeEvaluation,
                author: author, change: change))
    }

    private mutating func append(_ event: TimelineEvent) {
        switch event.change {
        case .edited(let label, let plan, let restarts):
            edits.append(
                Edit(
                    step: event.step, epoch: event.epoch, label: label, before: planInForce ?? plan, after: plan,
                    restarts: restarts))
        case .undone: _ = edits.popLast()
        case .restarted: edits = []
        case .wentBack(_, _, let undoesEdit, _): if undoesEdit { _ = edits.popLast() }
        default: break
        }
        events.append(event)
    }

    /// Whether the beginning is known; it is not where an earlier version of the program began the run.
    var isComplete: Bool { events.first?.isBeginning ?? false }

    /// The plan that the events lead to; nil where nothing is known of the beginning.
    private var planInForce: TrainingPlan? {
        events.lazy.reversed().compactMap(\.plan).first ?? firstPlan
    }

    /// The seed that holds from an event on; nil where nothing is known of the beginning.
    func seed(at number: Int) -> UInt64? {
        events.prefix(number + 1).lazy.reversed().compactMap { event in
            switch event.change {
            case .began(let seed, _), .restarted(let seed, _): seed
            default: nil
            }
        }.first
    }

    /// Where the samples came from when an event took hold.
    ///
    /// - Parameter newest: where they come from now.
    func dataPath(at number: Int, newest: String?) -> String? {
        for event in events.prefix(number + 1).reversed() {
            // A path that is empty is that of the recipe.
            if case .changedData(_, let path) = event.change { return path.isEmpty ? nil : path }
        }
        for event in events.dropFirst(number + 1) {
            if case .changedData(let former, _) = event.change { return former }
        }
        return newest
    }

    /// Whether weights were read from a file since the network was built.
    var holdsLoadedWeights: Bool {
        course.contains { if case .loaded = $0.change { true } else { false } }
    }

    /// The events that lead to the present weights, without those of courses that were left.
    var course: [TimelineEvent] {
        var course: [TimelineEvent] = []
        for event in events {
            switch event.change {
            case .restarted: course = []
            case .edited(_, _, true), .undone(_, _, true): course = []
            case .wentBack(let keeping, _, _, _): course.removeAll { $0.number >= keeping }
            default: break
            }
            if event.isRepeated { course.append(event) }
        }
        return course
    }
}

extension TimelineEvent {
    /// The plan from this event on; nil for an event that changes none.
    var plan: TrainingPlan? {
        switch change {
        case .began(_, let plan), .edited(_, let plan, _), .undone(_, let plan, _), .restarted(_, let plan),
            .wentBack(_, let plan, _, _):
            plan
        default: nil
        }
    }
}

extension Timeline: Codable {
    private enum Key: String, CodingKey { case version, events, edits, plan }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let version = try values.decode(Int.self, forKey: .version)
        guard version <= Self.version else { throw TimelineError.newerVersion(version, known: Self.version) }
        let events = try values.decode([TimelineEvent].self, forKey: .events)
        self.init(
            edits: try values.decodeIfPresent([Edit].self, forKey: .edits) ?? [],
            plan: try values.decodeIfPresent(TrainingPlan.self, forKey: .plan))
        let inherited = edits
        for (index, event) in events.enumerated() {
            guard event.number == index else { throw TimelineError.outOfOrder(number: event.number, expected: index) }
            guard event.keeping <= index else { throw TimelineError.outOfOrder(number: event.keeping, expected: index) }
            append(event)
        }
        if !isComplete { edits = inherited }
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(Self.version, forKey: .version)
        try values.encode(events, forKey: .events)
        guard !isComplete else { return }
        try values.encode(edits, forKey: .edits)
        try values.encodeIfPresent(firstPlan, forKey: .plan)
    }
}

extension TimelineEvent {
    fileprivate var keeping: Int { if case .wentBack(let keeping, _, _, _) = change { keeping } else { 0 } }
    var isBeginning: Bool { if case .began = change { true } else { false } }
}

/// Why a timeline can't be read.
public enum TimelineError: Error, Sendable, Equatable, CustomStringConvertible {
    case newerVersion(Int, known: Int)
    case outOfOrder(number: Int, expected: Int)

    public var description: String {
        switch self {
        case .newerVersion(let version, let known):
            "its timeline is of version \(version), and this program knows \(known) at most; use a newer dlbench"
        case .outOfOrder(let number, let expected):
            "its timeline is out of order: event \(number) stands where event \(expected) belongs"
        }
    }
}
