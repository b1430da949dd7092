import Settings

/// Lowers the rate when a metric has stopped getting better. What it has seen is a `PlateauState`, which the run keeps and
/// saves; the schedule itself says only the rule.
public struct ReduceOnPlateau: Schedule {
    public static let kind = "reduce-on-plateau"
    public static let summary = "times a factor when the validation loss has stopped falling"
    public static let settings =
        [
            Setting("factor", .number(0...1), standard: .number(0.1), live: true, "what a drop leaves of the rate"),
            Setting(
                "patience", .integer(0...1_000_000), standard: .integer(10), live: true,
                "epochs without progress that pass"),
            Setting(
                "threshold", .number(0...1), standard: .number(1e-4), live: true, "the relative change that is progress"
            ),
            Setting(
                "cooldown", .integer(0...1_000_000), standard: .integer(0), live: true, "epochs of rest after a drop"),
            Setting("floor", .number(0...1), standard: .number(0), live: true, "the least share of the rate"),
        ] + Warmup.settings

    private let warmup: Warmup
    private let rule: PlateauRule

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
        rule = PlateauRule(
            factor: Float(settings.number("factor")), patience: settings.integer("patience"),
            threshold: Float(settings.number("threshold")), cooldown: settings.integer("cooldown"),
            floor: Float(settings.number("floor")))
    }

    public func factor(at update: Int) -> Float { warmup.factor(at: update) { _ in 1 } }

    public var plateau: PlateauRule? { rule }
}
