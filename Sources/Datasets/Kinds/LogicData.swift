import Foundation
import Settings
import Tensors

/// The corners of the unit square, labelled by a logical function: what a perceptron can learn (and, or), and what it
/// can't (xor).
///
/// - Source: Minsky and Papert 1969, "Perceptrons", chapter 1.
public struct LogicData: DenseDatasetKind {
    public static let kind = "logic"
    public static let summary = "corners of the unit square under and, or, xor; with noise and more points if wanted"
    public static let settings = [
        Setting("function", .choice(["and", "or", "xor"]), standard: .text("xor"), shorthand: true, "the labels"),
        Setting("size", .integer(4...1_000_000), standard: .integer(4), "training points; 4 are the truth table"),
        GeneratedPoints.noise(0),
    ]

    private let function: String
    private let size: Int
    private let noise: Double

    public init(_ settings: SettingValues) {
        function = settings.text("function")
        size = settings.integer("size")
        noise = settings.number("noise")
    }

    public var classNames: [String] { ["false", "true"] }
    public var sampleShape: Shape { [2] }

    public func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        // Each corner in turn, so that four points are the truth table; the validation set is made likewise.
        func samples(_ count: Int, split: UInt32) -> Samples {
            var random = DataStream.generated.generator(seed: seed, step: split)
            var (values, labels): ([Float], [Int32]) = ([], [])
            for index in 0..<count {
                let (a, b) = (index & 1, index >> 1 & 1)
                let offset = GeneratedPoints.normalPair(&random)
                values += [Float(a) + Float(noise) * offset.0, Float(b) + Float(noise) * offset.1]
                labels.append(Int32(function == "and" ? a & b : function == "or" ? a | b : a ^ b))
            }
            return Samples(values: values, shape: [2], labels: labels)
        }
        progress(1)
        return try RawDataset(
            name: "\(Self.kind) \(function)", classNames: classNames, training: samples(size, split: 0),
            validation: samples(max(4, size / 4), split: 1))
    }
}
