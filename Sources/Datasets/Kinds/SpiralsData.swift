import Settings

/// Two spirals wound around one another: the classic hard case for a multi-layer perceptron.
///
/// - Source: Lang and Witbrock 1988, "Learning to tell two spirals apart".
public struct SpiralsData: GeneratedPointsKind {
    public static let kind = "spirals"
    public static let summary = "two spirals wound around one another"
    public static let settings = [GeneratedPoints.size, GeneratedPoints.noise(0.03)]

    let points: GeneratedPoints

    public init(_ settings: SettingValues) { points = GeneratedPoints(settings) }

    public var classNames: [String] { ["first", "second"] }

    func point(of label: Int, at share: Float) -> (x: Float, y: Float) {
        let angle = share * 3.5 * Float.pi
        let radius = 0.1 + 0.9 * share
        let turn = label == 0 ? 0 : Float.pi
        return (radius * cosine(angle + turn), radius * sine(angle + turn))
    }
}
