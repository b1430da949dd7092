import Foundation
import Settings
import Tensors

/// Round clouds of points, one a class, their centres evenly on a circle.
public struct BlobsData: DenseDatasetKind {
    public static let kind = "blobs"
    public static let summary = "Gaussian clouds, one a class, on a circle"
    public static let settings = [
        GeneratedPoints.size, GeneratedPoints.noise(0.25),
        Setting("classes", .integer(2...26), standard: .integer(3), "number of clouds"),
    ]

    private let size: Int
    private let noise: Double
    private let classes: Int

    public init(_ settings: SettingValues) {
        size = settings.integer("size")
        noise = settings.number("noise")
        classes = settings.integer("classes")
    }

    public var classNames: [String] {
        (0..<classes).map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) }
    }
    public var sampleShape: Shape { [2] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        guard size >= classes else {
            throw .badSetting(dataset: Self.kind, message: "\(size) points are too few for \(classes) classes")
        }
        let dataset = try GeneratedPoints.dataset(
            Self.kind, classes: classNames, size: size, noise: noise, seed: seed
        ) { label, _, _ in
            let angle = 2 * Float.pi * Float(label) / Float(classes)
            return (cosine(angle), sine(angle))
        }
        progress(1)
        return dataset
    }
}
