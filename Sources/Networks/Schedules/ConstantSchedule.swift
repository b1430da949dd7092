import Settings

/// The base rate throughout.
public struct ConstantSchedule: Schedule {
    public static let kind = "constant"
    public static let summary = "always the base rate"
    public static let settings = Warmup.settings

    private let warmup: Warmup

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
    }

    public func factor(at update: Int) -> Float {
        warmup.factor(at: update) { _ in 1 }
    }
}
