import Datasets
import Foundation
import Settings
import Tensors

/// A data set of given numbers that may be up to 255.
struct GivenSamples: DenseDatasetKind {
    static let kind = "given"
    static let summary = "given numbers"
    static let settings: [Setting] = []

    let values: [Float]
    let sampleShape: Shape
    var maximum: Float { 255 }
    var classNames: [String] { ["only"] }

    init(_ settings: SettingValues) { self.init(values: [], sampleShape: [1]) }

    init(values: [Float], sampleShape: Shape) {
        self.values = values
        self.sampleShape = sampleShape
    }

    /// The training samples serve as validation samples too.
    func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset {
        let labels = [Int32](repeating: 0, count: values.count / sampleShape.count)
        let samples = Samples(values: values, shape: sampleShape, labels: labels)
        return try RawDataset(name: Self.kind, classNames: classNames, training: samples, validation: samples)
    }
}
