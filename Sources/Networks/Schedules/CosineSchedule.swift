import Glibc
import Settings

/// Falls along half a cosine to `floor` at the planned end.
///
/// - Source: Loshchilov, Hutter 2017, "SGDR: stochastic gradient descent with warm restarts", equation 5, one cycle.
public struct CosineSchedule: Schedule {
    public static let kind = "cosine"
    public static let summary = "half a cosine down to the floor"
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
        warmup.factor(at: update) {
            let progress = min(Double($0) / Double(warmup.remaining), 1)
            return floor + (1 - floor) * 0.5 * (1 + cos(Double.pi * progress))
        }
    }
}
