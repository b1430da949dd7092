/// Gradient descent with momentum: `v = m v + g; w -= rate · v`.
///
/// - Source: Polyak 1964, "Some methods of speeding up the convergence of iteration methods".
public struct Momentum: VelocityOptimizer {
    public static let kind = "momentum"
    public static let summary = "v = m v + g; w -= rate · v"
    static let looksAhead = false

    let velocity: Velocity
}
