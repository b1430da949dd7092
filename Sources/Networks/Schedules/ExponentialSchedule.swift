import Glibc
import Settings

/// Decays by the factor `gamma` an epoch, a little with every update.
public struct ExponentialSchedule: Schedule {
    public static let kind = "exponential"
    public static let summary = "times gamma an epoch, smoothly"
    public static let settings =
        [
            Setting(
                "gamma", .number(0...1), standard: .number(0.95), shorthand: true, live: true,
                "what an epoch leaves of the rate")
        ] + Warmup.settings

    private let warmup: Warmup
    private let updatesPerEpoch: Double
    private let gamma: Double

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
        updatesPerEpoch = Double(max(plan.updatesPerEpoch, 1))
        gamma = settings.number("gamma")
    }

    public func factor(at update: Int) -> Float {
        warmup.factor(at: update) { pow(gamma, Double($0) / updatesPerEpoch) }
    }
}
