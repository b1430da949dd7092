import Glibc
import Settings

/// Multiplies the rate by `gamma` at given epochs.
public struct MultiStepSchedule: Schedule {
    public static let kind = "multi-step"
    public static let summary = "times gamma at given epochs"
    public static let settings =
        [
            Setting(
                "milestones", .integers(0...1_000_000), shorthand: true, live: true,
                "the epochs at which the rate drops"),
            Setting("gamma", .number(0...1), standard: .number(0.1), live: true, "what a drop leaves of the rate"),
        ] + Warmup.settings

    private let warmup: Warmup
    private let milestones: [Int]
    private let gamma: Double

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
        milestones = settings.integers("milestones").map { plan.updates(inEpochs: Double($0)) }
        gamma = settings.number("gamma")
    }

    public func factor(at update: Int) -> Float {
        warmup.factor(at: update) { update in pow(gamma, Double(milestones.count { update >= $0 })) }
    }
}
