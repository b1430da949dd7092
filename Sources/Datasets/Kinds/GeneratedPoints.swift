import Foundation
import Settings
import Tensors
import Words

/// What the generated sets in the plane are told: how many points, and how far they stray.
struct GeneratedPoints: Sendable {
    static let size = Setting(
        "size", .integer(4...1_000_000), standard: .integer(800), "training points; a quarter as many validate")
    static func noise(_ standard: Double) -> Setting {
        Setting("noise", .number(0...10), standard: .number(standard), "standard deviation of the noise")
    }

    let size: Int
    let noise: Float

    init(_ settings: SettingValues) {
        size = settings.integer("size")
        noise = Float(settings.number("noise"))
    }

    /// Two independent normal numbers (Box and Muller 1958).
    static func normalPair(_ random: inout PhiloxGenerator) -> (Float, Float) {
        let radius = (-2 * logarithm(1 - random.uniform())).squareRoot()
        let angle = 2 * Float.pi * random.uniform()
        return (radius * cosine(angle), radius * sine(angle))
    }
}

/// A generated set in the plane: it only says where the points of a class lie.
protocol GeneratedPointsKind: DenseDatasetKind {
    var points: GeneratedPoints { get }

    /// A point of class `label` before any noise; `share` runs evenly through 0..<1 for the points of a class.
    func point(of label: Int, at share: Float) -> (x: Float, y: Float)
}

extension GeneratedPointsKind {
    public var sampleShape: Shape { [2] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        guard points.size >= classNames.count else {
            throw .badSetting(
                dataset: Self.kind,
                message: "\(CountText.words(points.size, "point")) can't be of \(classNames.count) classes")
        }
        let dataset = try RawDataset(
            name: Self.kind, classNames: classNames, training: samples(points.size, seed: seed, split: 0),
            validation: samples(max(points.size / 4, classNames.count), seed: seed, split: 1))
        progress(1)
        return dataset
    }

    private func samples(_ size: Int, seed: UInt64, split: UInt32) -> Samples {
        let classes = classNames.count
        var random = DataStream.generated.generator(seed: seed, step: split)
        var (values, labels): ([Float], [Int32]) = ([], [])
        for index in 0..<size {
            let label = index % classes
            let share = Float(index / classes) / Float((size + classes - 1) / classes)
            let point = point(of: label, at: share)
            let offset = GeneratedPoints.normalPair(&random)
            values += [point.x + points.noise * offset.0, point.y + points.noise * offset.1]
            labels.append(Int32(label))
        }
        return Samples(values: values, shape: [2], labels: labels)
    }
}
