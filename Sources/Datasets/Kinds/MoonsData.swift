import Foundation
import Settings
import Tensors

/// Two half circles that reach into one another.
public struct MoonsData: DenseDatasetKind {
    public static let kind = "moons"
    public static let summary = "two interleaved half circles"
    public static let settings = [GeneratedPoints.size, GeneratedPoints.noise(0.12)]

    private let size: Int
    private let noise: Double

    public init(_ settings: SettingValues) {
        size = settings.integer("size")
        noise = settings.number("noise")
    }

    public var classNames: [String] { ["upper", "lower"] }
    public var sampleShape: Shape { [2] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        let dataset = try GeneratedPoints.dataset(
            Self.kind, classes: classNames, size: size, noise: noise, seed: seed
        ) { label, share, _ in
            let angle = Float.pi * share
            return label == 0 ? (cosine(angle), sine(angle)) : (1 - cosine(angle), 0.5 - sine(angle))
        }
        progress(1)
        return dataset
    }
}
