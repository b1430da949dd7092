import Glibc
import Settings

/// One cosine up to the base rate and one down to next to nothing.
///
/// - Source: Smith, Topin 2018, "Super-convergence: very fast training of neural networks using large learning rates".
public struct OneCycleSchedule: Schedule {
    public static let kind = "one-cycle"
    public static let summary = "a cosine up to the base rate, then one down to next to nothing"
    public static let settings =
        [
            Setting(
                "rise", .number(0.001...0.999), standard: .number(0.3), live: true, "the share of the run that it rises"
            ),
            Setting("start-div", .number(1...1e9), standard: .number(25), live: true, "base rate / first rate"),
            Setting("final-div", .number(1...1e12), standard: .number(1e4), live: true, "first rate / last rate"),
        ] + Warmup.settings

    private let warmup: Warmup
    private let rise: Double
    private let first: Double
    private let last: Double

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        warmup = Warmup(settings, plan)
        rise = settings.number("rise")
        first = 1 / settings.number("start-div")
        last = first / settings.number("final-div")
    }

    public func factor(at update: Int) -> Float {
        warmup.factor(at: update) { update in
            let end = Double(max(warmup.remaining - 1, 1))
            let peak = max(rise * Double(warmup.remaining) - 1, 0)
            let now = min(Double(update), end)
            if now < peak { return Self.cosine(from: first, to: 1, at: now / peak) }
            return Self.cosine(from: 1, to: last, at: (now - peak) / max(end - peak, 1e-9))
        }
    }

    private static func cosine(from start: Double, to end: Double, at share: Double) -> Double {
        end + (start - end) * 0.5 * (1 + cos(Double.pi * min(share, 1)))
    }
}
