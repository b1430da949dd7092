import Foundation
import Settings
import Tensors

/// A kind whose samples are pictures or vectors, all of one form. It only says how they are read.
public protocol DenseDatasetKind: DatasetKind {
    /// The shape of one sample before any preprocessing.
    var sampleShape: Shape { get }
    /// The largest value that a sample may hold: 255 for bytes.
    var maximum: Float { get }

    /// Reads or makes the samples.
    ///
    /// - Parameters:
    ///   - folder: where the files are, for kinds that read any.
    ///   - seed: of generated samples and of splits that are not fixed.
    ///   - progress: called with the share that is done, from 0 to 1.
    /// - Throws: `DatasetError`.
    func read(
        from folder: URL?, seed: UInt64, progress: @Sendable (Double) -> Void
    ) throws(DatasetError) -> RawDataset
}

extension DenseDatasetKind {
    /// Values of one sample beyond which a recipe is refused.
    private static var valueLimit: Int { 1 << 24 }

    public var maximum: Float { 1 }

    private var sampleForm: SampleForm { SampleForm(sampleShape, maximum: maximum) }

    public var task: LearningTask { classNames.isEmpty ? .regression : .classification }

    public func inputs(after steps: [any PreprocessingStep]) throws(DatasetError) -> [DatasetInput] {
        var form = sampleForm
        for step in steps {
            let next = try step.output(for: form)
            guard next.shape.count <= Self.valueLimit else {
                throw .preprocessing(
                    step: type(of: step).kind, shape: form.shape,
                    reason: "\(next.shape) are \(next.shape.count) values, at most \(Self.valueLimit) are allowed")
            }
            form = next
        }
        return [.values(form.shape)]
    }

    public func load(_ request: LoadingRequest) throws(DatasetError) -> Dataset {
        let raw = try read(from: request.folder, seed: request.seed, progress: request.progress)
        let preparation = try Preparation(
            request.steps, of: sampleForm, training: raw.training, given: request.coding?.channels ?? [])
        func prepared(_ samples: Samples) -> DenseSamples {
            DenseSamples(samples, preparation: preparation, classNames: raw.classNames)
        }
        return Dataset(
            name: raw.name, classNames: raw.classNames, task: task, symbols: symbols ?? [:],
            training: prepared(raw.training), validation: prepared(raw.validation), test: raw.test.map(prepared),
            facts: DataFacts(
                coding: preparation.statistics.isEmpty ? nil : DataCoding(.channels(preparation.statistics))))
    }
}
