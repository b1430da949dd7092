import Settings

/// Two circles, one inside the other: no line separates them.
public struct CirclesData: GeneratedPointsKind {
    public static let kind = "circles"
    public static let summary = "two circles, one inside the other"
    public static let settings = [GeneratedPoints.size, GeneratedPoints.noise(0.08)]

    let points: GeneratedPoints

    public init(_ settings: SettingValues) { points = GeneratedPoints(settings) }

    public var classNames: [String] { ["outer", "inner"] }

    func point(of label: Int, at share: Float) -> (x: Float, y: Float) {
        let (angle, radius) = (2 * Float.pi * share, Float(label == 0 ? 1 : 0.5))
        return (radius * cosine(angle), radius * sine(angle))
    }
}
