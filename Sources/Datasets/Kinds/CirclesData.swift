import Foundation
import Settings
import Tensors

/// Two circles, one inside the other: no line separates them.
public struct CirclesData: DenseDatasetKind {
    public static let kind = "circles"
    public static let summary = "two circles, one inside the other"
    public static let settings = [GeneratedPoints.size, GeneratedPoints.noise(0.08)]

    private let size: Int
    private let noise: Double

    public init(_ settings: SettingValues) {
        size = settings.integer("size")
        noise = settings.number("noise")
    }

    public var classNames: [String] { ["outer", "inner"] }
    public var sampleShape: Shape { [2] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        let dataset = try GeneratedPoints.dataset(
            Self.kind, classes: classNames, size: size, noise: noise, seed: seed
        ) { label, share, _ in
            let (angle, radius) = (2 * Float.pi * share, Float(label == 0 ? 1 : 0.5))
            return (radius * cosine(angle), radius * sine(angle))
        }
        progress(1)
        return dataset
    }
}
