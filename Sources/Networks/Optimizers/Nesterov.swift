/// Nesterov's momentum: `v = m v + g; w -= rate · (g + m v)`.
///
/// - Source: Sutskever, Martens, Dahl, Hinton 2013, "On the importance of initialization and momentum in deep learning".
public struct Nesterov: VelocityOptimizer {
    public static let kind = "nesterov"
    public static let summary = "v = m v + g; w -= rate · (g + m v)"
    static let looksAhead = true

    let velocity: Velocity
}
