import Glibc
import Settings

/// The transformer's schedule: rises through the warm-up, then falls with the inverse square root, all scaled by the width.
///
/// Its warm-up is part of the formula: the peak, 1 / √(width · warmup), is at its end.
/// - Source: Vaswani et al. 2017, "Attention is all you need", equation 3.
public struct NoamSchedule: Schedule {
    public static let kind = "noam"
    public static let summary = "width^-½ · min(n^-½, n · warmup^-1½) for update n"
    public static let settings =
        [Setting("width", .integer(1...1 << 24), standard: .integer(512), live: true, "the model's width")]
        + Warmup.settings

    private let width: Double
    private let warmup: Double

    public init(_ settings: SettingValues, plan: SchedulePlan) {
        width = Double(settings.integer("width"))
        warmup = Double(max(Warmup(settings, plan).length, 1))
    }

    public func factor(at update: Int) -> Float {
        let number = Double(max(update, 0) + 1)
        return Float(pow(width, -0.5) * min(pow(number, -0.5), number * pow(warmup, -1.5)))
    }
}
