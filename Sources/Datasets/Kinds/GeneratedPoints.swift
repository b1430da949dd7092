import Settings
import Tensors

/// What the generated sets in the plane have in common: points made from a seed, some for training, a quarter as many for
/// validation.
struct GeneratedPoints {
    static let size = Setting(
        "size", .integer(4...1_000_000), standard: .integer(800), "training points; a quarter as many validate")
    static func noise(_ standard: Double) -> Setting {
        Setting("noise", .number(0...10), standard: .number(standard), "standard deviation of the noise")
    }

    /// A point and its class, made from `share`, which runs evenly through 0..<1 for the points of one class.
    typealias Maker = (_ label: Int, _ share: Float, _ random: inout PhiloxGenerator) -> (x: Float, y: Float)

    /// The data set of points that `make` makes.
    static func dataset(
        _ name: String, classes: [String], size: Int, noise: Double, seed: UInt64, _ make: Maker
    ) throws(DatasetError) -> RawDataset {
        try RawDataset(
            name: name, classNames: classes,
            training: samples(classes.count, size: size, noise: Float(noise), seed: seed, split: 0, make),
            validation: samples(
                classes.count, size: max(size / 4, classes.count), noise: Float(noise), seed: seed, split: 1, make))
    }

    private static func samples(
        _ classes: Int, size: Int, noise: Float, seed: UInt64, split: UInt32, _ make: Maker
    ) -> Samples {
        var random = DataStream.generated.generator(seed: seed, step: split)
        var (values, labels): ([Float], [Int32]) = ([], [])
        for index in 0..<size {
            let label = index % classes
            let share = Float(index / classes) / Float((size + classes - 1) / classes)
            let point = make(label, share, &random)
            let offset = normalPair(&random)
            values += [point.x + noise * offset.0, point.y + noise * offset.1]
            labels.append(Int32(label))
        }
        return Samples(values: values, shape: [2], labels: labels)
    }

    /// Two independent normal numbers (Box and Muller 1958).
    static func normalPair(_ random: inout PhiloxGenerator) -> (Float, Float) {
        let radius = (-2 * logarithm(1 - random.uniform())).squareRoot()
        let angle = 2 * Float.pi * random.uniform()
        return (radius * cosine(angle), radius * sine(angle))
    }
}
