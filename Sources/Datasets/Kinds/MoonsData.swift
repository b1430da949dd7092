import Settings

/// Two half circles that reach into one another.
public struct MoonsData: GeneratedPointsKind {
    public static let kind = "moons"
    public static let summary = "two interleaved half circles"
    public static let settings = [GeneratedPoints.size, GeneratedPoints.noise(0.12)]

    let points: GeneratedPoints

    public init(_ settings: SettingValues) { points = GeneratedPoints(settings) }

    public var classNames: [String] { ["upper", "lower"] }

    func point(of label: Int, at share: Float) -> (x: Float, y: Float) {
        let angle = Float.pi * share
        return label == 0 ? (cosine(angle), sine(angle)) : (1 - cosine(angle), 0.5 - sine(angle))
    }
}
