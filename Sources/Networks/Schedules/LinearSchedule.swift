import Settings

/// Falls along a straight line to `floor` at the planned end.
public struct LinearSchedule: Schedule {
    public static let kind = "linear"
    public static let summary = "a straight line down to the floor"
    public static let settings = Descent.settings

    private let descent: Descent

    public init(_ settings: SettingValues, plan: SchedulePlan) { descent = Descent(settings, plan) }

    public func factor(at update: Int) -> Float { descent.factor(at: update) { 1 - $0 } }
}
