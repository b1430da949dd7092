import Foundation
import Settings
import Tensors

/// Two spirals wound around one another: the classic hard case for a multi-layer perceptron.
///
/// - Source: Lang and Witbrock 1988, "Learning to tell two spirals apart".
public struct SpiralsData: DenseDatasetKind {
    public static let kind = "spirals"
    public static let summary = "two spirals wound around one another"
    public static let settings = [GeneratedPoints.size, GeneratedPoints.noise(0.03)]

    private let size: Int
    private let noise: Double

    public init(_ settings: SettingValues) {
        size = settings.integer("size")
        noise = settings.number("noise")
    }

    public var classNames: [String] { ["first", "second"] }
    public var sampleShape: Shape { [2] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        let dataset = try GeneratedPoints.dataset(
            Self.kind, classes: classNames, size: size, noise: noise, seed: seed
        ) { label, share, _ in
            let angle = share * 3.5 * Float.pi
            let radius = 0.1 + 0.9 * share
            let turn = label == 0 ? 0 : Float.pi
            return (radius * cosine(angle + turn), radius * sine(angle + turn))
        }
        progress(1)
        return dataset
    }
}
