import Glibc
import Settings

/// Multiplies the rate by `gamma` every few epochs.
public struct StepSchedule: Schedule {
    public static let kind = "step"
    public static let summary = "times gamma every few epochs"
    public static let settings =
        [
            Setting(
                "every", .integer(1...1_000_000), standard: .integer(10), shorthand: true, live: true,
                "epochs between drops"),
            Setting("gamma", .number(0...1), standard: .number(0.1), live: true, "what a drop leaves of the rate"),
        ] + Warmup.settings

    private let warmup: Warmup
    private let every: Int
    private let gamma: Double

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
        every = max(plan.updates(inEpochs: Double(settings.integer("every"))), 1)
        gamma = settings.number("gamma")
    }

    public func factor(at update: Int) -> Float {
        warmup.factor(at: update) { pow(gamma, Double($0 / every)) }
    }
}
