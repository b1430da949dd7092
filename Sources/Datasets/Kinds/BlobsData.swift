import Settings

/// Round clouds of points, one a class, their centres evenly on a circle.
public struct BlobsData: GeneratedPointsKind {
    public static let kind = "blobs"
    public static let summary = "Gaussian clouds, one a class, on a circle"
    public static let settings = [
        GeneratedPoints.size, GeneratedPoints.noise(0.25),
        Setting("classes", .integer(2...26), standard: .integer(3), "number of clouds"),
    ]

    let points: GeneratedPoints
    private let classes: Int

    public init(_ settings: SettingValues) {
        points = GeneratedPoints(settings)
        classes = settings.integer("classes")
    }

    public var classNames: [String] {
        (0..<classes).map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) }
    }

    func point(of label: Int, at share: Float) -> (x: Float, y: Float) {
        let angle = 2 * Float.pi * Float(label) / Float(classes)
        return (cosine(angle), sine(angle))
    }
}
