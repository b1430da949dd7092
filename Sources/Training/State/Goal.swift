import Observers
import Words

/// How far the run goes before it pauses of itself.
enum Goal: Sendable, Equatable {
    /// To the planned end.
    case none
    /// Until so many steps are completed.
    case step(Int)
    /// Until so many epochs are completed.
    case epoch(Int)
    case lossBelow(Float)
    case condition(Condition)

    /// Whether it is looked at only after the evaluation that an epoch's end owes.
    private var waitsForEvaluation: Bool {
        switch self {
        case .epoch, .condition: true
        case .none, .step, .lossBelow: false
        }
    }

    /// What is to be said now that it is reached, or can't be told any more; nil as long as it is not reached.
    func arrival(_ state: RunState) -> String? {
        let place = state.progression
        if place.owesValidation, waitsForEvaluation { return nil }
        switch self {
        case .none: return nil
        case .step(let step): return place.step >= step ? "" : nil
        case .epoch(let epoch): return place.epoch >= epoch && place.position == 0 ? "" : nil
        case .lossBelow(let limit):
            guard let loss = place.loss, loss < limit else { return nil }
            return "held: a loss of \(NumberText.trimmed(loss)) is below \(NumberText.trimmed(limit))"
        case .condition(let condition):
            do {
                guard try condition.holds(in: state) else { return nil }
                return "held: `\(condition.text)` holds (\(condition.values(in: state)))"
            } catch {
                return "held: \(error.message)"
            }
        }
    }

    /// What it waits for, in words; nil where it goes on to the planned end.
    var words: String? {
        switch self {
        case .none: nil
        case .step(let step): "step \(NumberText.grouped(step))"
        case .epoch(let epoch): "epoch \(NumberText.grouped(epoch))"
        case .lossBelow(let limit): "the loss is below \(NumberText.trimmed(limit))"
        case .condition(let condition): "`\(condition.text)` holds"
        }
    }
}

/// A goal is written with one key, which says of what kind it is.
extension Goal: Codable {
    private enum Key: String, CodingKey {
        case step, epoch, condition
        case lossBelow = "loss_below"
    }

    init(from decoder: any Decoder) throws {
        let goal = try decoder.container(keyedBy: Key.self)
        if let step = try goal.decodeIfPresent(Int.self, forKey: .step) {
            self = .step(step)
        } else if let epoch = try goal.decodeIfPresent(Int.self, forKey: .epoch) {
            self = .epoch(epoch)
        } else if let limit = try goal.decodeIfPresent(Float.self, forKey: .lossBelow) {
            self = .lossBelow(limit)
        } else if let condition = try goal.decodeIfPresent(Condition.self, forKey: .condition) {
            self = .condition(condition)
        } else {
            self = .none
        }
    }

    func encode(to encoder: any Encoder) throws {
        var goal = encoder.container(keyedBy: Key.self)
        switch self {
        case .none: break
        case .step(let step): try goal.encode(step, forKey: .step)
        case .epoch(let epoch): try goal.encode(epoch, forKey: .epoch)
        case .lossBelow(let limit): try goal.encode(limit, forKey: .lossBelow)
        case .condition(let condition): try goal.encode(condition, forKey: .condition)
        }
    }
}
