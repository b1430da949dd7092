/// When a loss counts as having stopped falling, and what then happens to the rate.
public struct PlateauRule: Sendable, Equatable {
    /// What a drop leaves of the rate.
    public let factor: Float
    /// Epochs without progress that pass before a drop.
    public let patience: Int
    /// The relative fall that is progress.
    public let threshold: Float
    /// Epochs after a drop that do not count.
    public let cooldown: Int
    /// The least share of the rate.
    public let floor: Float

    /// A rule with these numbers.
    public init(factor: Float, patience: Int, threshold: Float = 1e-4, cooldown: Int = 0, floor: Float = 0) {
        self.factor = factor
        self.patience = patience
        self.threshold = threshold
        self.cooldown = cooldown
        self.floor = floor
    }
}

/// What has been seen of a loss so far, and the factor that came of it. A checkpoint saves it.
public struct PlateauState: Sendable, Equatable, Codable {
    /// Multiplies the schedule's factor.
    public private(set) var factor: Float = 1
    /// The best loss so far.
    public private(set) var best: Float?
    /// Epochs without progress in a row.
    public private(set) var waited = 0
    /// Epochs of rest that are left.
    public private(set) var resting = 0

    /// Nothing seen yet.
    public init() {}

    /// Whether it is one that observing can come to, and no other that a file claims.
    public var isSound: Bool {
        (0...1).contains(factor) && !(best?.isNaN ?? false) && (0...1 << 48).contains(waited)
            && (0...1 << 48).contains(resting)
    }

    /// Forgets the losses so far, which are measured otherwise from now on; the factor stays.
    ///
    /// - Returns: whether there was something to forget.
    public mutating func forgetLosses() -> Bool {
        guard best != nil || waited > 0 else { return false }
        (best, waited) = (nil, 0)
        return true
    }

    /// Takes note of an epoch's loss. A loss that is not a number is no progress.
    public mutating func observe(_ loss: Float, _ rule: PlateauRule) {
        if loss < best.map({ $0 - abs($0) * rule.threshold }) ?? .infinity {
            best = loss
            waited = 0
        } else {
            waited += 1
        }
        if resting > 0 {
            resting -= 1
            waited = 0
        }
        if waited > rule.patience {
            factor = max(factor * rule.factor, min(rule.floor, factor))
            resting = rule.cooldown
            waited = 0
        }
    }
}
