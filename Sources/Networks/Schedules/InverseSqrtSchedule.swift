import Settings

/// Falls with the inverse square root of the number of updates.
public struct InverseSqrtSchedule: Schedule {
    public static let kind = "inverse-sqrt"
    public static let summary = "1 / √(update + 1)"
    public static let settings = Warmup.settings

    private let warmup: Warmup

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
    }

    public func factor(at update: Int) -> Float {
        warmup.factor(at: update) { 1 / Double($0 + 1).squareRoot() }
    }
}
