import Glibc
import Settings

/// Falls along half a cosine to `floor` at the planned end.
///
/// - Source: Loshchilov, Hutter 2017, "SGDR: stochastic gradient descent with warm restarts", equation 5, one cycle.
public struct CosineSchedule: Schedule {
    public static let kind = "cosine"
    public static let summary = "half a cosine down to the floor"
    public static let settings = Descent.settings

    private let descent: Descent

    public init(_ settings: SettingValues, plan: SchedulePlan) { descent = Descent(settings, plan) }

    public func factor(at update: Int) -> Float { descent.factor(at: update) { 0.5 * (1 + cos(Double.pi * $0)) } }
}
