import Tensors

/// Rows of a table as a network sees them, each with its cells for the eye.
public struct TableSamples: SampleCollection {
    private let samples: DenseSamples
    /// Targets besides the main one.
    private let others: [SampleTargets]
    /// Token ids of the levels that an embedding reads, row after row; empty where there are none.
    private let tokens: [Int32]
    private let columns: [String]
    private let cells: [[String]]
    private let classNames: [String]
    private let answers: [String]

    /// - Parameters:
    ///   - tokens: as many for each row.
    ///   - cells: of each row, under `columns`.
    ///   - answers: what stands in the columns to predict.
    init(
        _ samples: Samples, others: [SampleTargets], tokens: [Int32], columns: [String], cells: [[String]],
        answers: [String],
        classNames: [String]
    ) throws(DatasetError) {
        let preparation = try Preparation([], of: SampleForm(samples.shape), training: samples)
        self.samples = DenseSamples(samples, preparation: preparation, classNames: classNames)
        self.others = others
        self.tokens = tokens
        self.columns = columns
        self.cells = cells
        self.answers = answers
        self.classNames = classNames
    }

    public var count: Int { samples.count }
    public var labels: [Int32]? { samples.labels }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        let batch = samples.batch(indices, drawing: draw, from: pool)
        let whole = others.isEmpty ? batch : batch.asking(for: others.map { $0.batch(indices, from: pool) })
        guard !tokens.isEmpty else { return whole }
        let width = tokens.count / count
        let ids = indices.flatMap { tokens[$0 * width..<($0 + 1) * width] }
        let levels = TokenBatch(
            IndexTensor(ids, shape: [indices.count, width]), lengths: indices.map { _ in width })
        return whole.replacing(inputs: whole.inputs + [.tokens(levels)])
    }

    public func addContents(to sum: inout Checksum) {
        samples.addContents(to: &sum)
        sum.add(tokens)
        for target in others { target.addContents(to: &sum) }
    }

    public func preview(_ index: Int) -> SamplePreview {
        let fields = zip(columns, cells[index]).map { SamplePreview.Field(name: $0, value: $1) }
        return SamplePreview(.row(fields), label: labels.map { Int($0[index]) }, caption: answers[index])
    }
}
