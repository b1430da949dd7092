import Settings

/// A linear rise at the start, which every schedule has room for: update u of `length` has the factor (u + 1) / length, and
/// the schedule itself begins after it, over what is left of the run.
///
/// - Source: Goyal et al. 2017, "Accurate, large minibatch SGD", section 2.2.
struct Warmup: Sendable {
    /// Updates of the rise.
    let length: Int
    /// Planned updates after it, at least one.
    let remaining: Int

    static let settings = [
        Setting("warmup", .number(0...1e6), standard: .number(0), live: true, "epochs of linear rise at the start"),
        Setting("warmup-steps", .integer(0...1 << 40), optional: true, live: true, "the same in updates"),
    ]

    init(_ settings: SettingValues, _ plan: SchedulePlan) {
        length =
            settings.has("warmup-steps")
            ? settings.integer("warmup-steps") : plan.updates(inEpochs: settings.number("warmup"))
        remaining = max(plan.totalUpdates - length, 1)
    }

    /// The factor of `update`; `after` is asked with the number of updates since the rise.
    func factor(at update: Int, _ after: (Int) -> Double) -> Float {
        update < length ? Float(update + 1) / Float(length) : Float(after(max(update - length, 0)))
    }
}
