import Words

/// How fast the engine may step: small models finish before anyone can look.
public enum Pace: Sendable, Equatable, Hashable, Codable {
    /// As fast as the machine can.
    case unlimited
    /// Epochs a second, the steps spread evenly.
    case epochsPerSecond(Double)
    /// Seconds between the starts of two steps.
    case secondsPerStep(Double)

    /// The paces that `<` and `>` walk through, slowest first.
    public static let ladder: [Pace] = [
        .secondsPerStep(2), .secondsPerStep(1), .secondsPerStep(0.5), .secondsPerStep(0.2), .epochsPerSecond(0.25),
        .epochsPerSecond(0.5), .epochsPerSecond(1), .epochsPerSecond(2), .epochsPerSecond(5), .unlimited,
    ]

    /// What the workbench starts with.
    public static let workbenchDefault = Pace.epochsPerSecond(1)

    /// The next faster (+1) or slower (-1) rung of the ladder; the same at either end.
    public func stepped(by offset: Int) -> Pace {
        let index = Self.ladder.firstIndex(of: self) ?? Self.ladder.count - 1
        return Self.ladder[min(max(index + offset, 0), Self.ladder.count - 1)]
    }

    /// The least number of seconds from one step's start to the next one's.
    public func secondsBetweenSteps(batchesPerEpoch: Int) -> Double {
        switch self {
        case .unlimited: 0
        case .epochsPerSecond(let rate): 1 / (max(rate, 1e-3) * Double(max(batchesPerEpoch, 1)))
        case .secondsPerStep(let seconds): max(seconds, 0)
        }
    }

    /// For the header: `1 epoch/s`, `2 s/step`, `full speed`.
    public var label: String {
        switch self {
        case .unlimited: "full speed"
        case .epochsPerSecond(let rate): "\(NumberText.exact(rate)) epoch/s"
        case .secondsPerStep(let seconds): "\(NumberText.exact(seconds)) s/step"
        }
    }
}
