import Observers

/// How far the run goes before it pauses of itself.
enum Goal: Sendable, Equatable {
    /// To the planned end.
    case none
    /// Until so many steps are completed.
    case step(Int)
    /// Until so many epochs are completed.
    case epoch(Int)
    case lossBelow(Float)

    /// Whether it stands at an epoch's end.
    var isEpoch: Bool { if case .epoch = self { true } else { false } }

    func isReached(_ progression: Progression) -> Bool {
        switch self {
        case .none: false
        case .step(let step): progression.step >= step
        case .epoch(let epoch): progression.epoch >= epoch && progression.position == 0
        case .lossBelow(let limit): (progression.loss ?? .infinity) < limit
        }
    }
}
