import Settings

/// What schedules share that fall to a floor at the planned end: they differ only in the curve.
struct Descent: Sendable {
    static let settings =
        [
            Setting(
                "floor", .number(0...1), standard: .number(0), live: true,
                "the share of the rate that is left at the end")
        ] + Warmup.settings

    private let warmup: Warmup
    private let floor: Double

    init(_ settings: SettingValues, _ plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
        floor = settings.number("floor")
    }

    /// The factor of `update`; `curve` falls from 1 to 0 while its argument rises from 0 to 1.
    func factor(at update: Int, _ curve: (Double) -> Double) -> Float {
        warmup.factor(at: update) { updates in
            floor + (1 - floor) * curve(min(Double(updates) / Double(warmup.remaining), 1))
        }
    }
}
