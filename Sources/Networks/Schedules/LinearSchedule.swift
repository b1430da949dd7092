import Settings

/// Falls along a straight line to `floor` at the planned end.
public struct LinearSchedule: Schedule {
    public static let kind = "linear"
    public static let summary = "a straight line down to the floor"
    public static let settings =
        [
            Setting(
                "floor", .number(0...1), standard: .number(0), live: true,
                "the share of the rate that is left at the end")
        ]
        + Warmup.settings

    private let warmup: Warmup
    private let floor: Double

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
        floor = settings.number("floor")
    }

    public func factor(at update: Int) -> Float {
        warmup.factor(at: update) { 1 - (1 - floor) * min(Double($0) / Double(warmup.remaining), 1) }
    }
}
