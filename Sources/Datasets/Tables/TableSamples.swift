import Tensors

/// Rows of a table as a network sees them, each with its cells for the eye.
public struct TableSamples: SampleCollection {
    private let samples: DenseSamples
    /// Targets besides the main one.
    private let others: [SampleTargets]
    private let columns: [String]
    private let cells: [[String]]
    private let classNames: [String]
    private let answers: [String]

    /// - Parameters:
    ///   - cells: of each row, under `columns`.
    ///   - answers: what stands in the columns to predict.
    init(
        _ samples: Samples, others: [SampleTargets], columns: [String], cells: [[String]], answers: [String],
        classNames: [String]
    ) throws(DatasetError) {
        let preparation = try Preparation([], of: SampleForm(samples.shape), training: samples)
        self.samples = DenseSamples(samples, preparation: preparation, classNames: classNames)
        self.others = others
        self.columns = columns
        self.cells = cells
        self.answers = answers
        self.classNames = classNames
    }

    public var count: Int { samples.count }
    public var labels: [Int32]? { samples.labels }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        let batch = samples.batch(indices, drawing: draw, from: pool)
        return others.isEmpty ? batch : batch.asking(for: others.map { $0.batch(indices, from: pool) })
    }

    public func preview(_ index: Int) -> SamplePreview {
        let fields = zip(columns, cells[index]).map { SamplePreview.Field(name: $0, value: $1) }
        return SamplePreview(.row(fields), label: labels.map { Int($0[index]) }, caption: answers[index])
    }
}
