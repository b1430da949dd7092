import Tensors

/// Pictures or vectors of one form: a selection of raw samples, and what is done to them on the way to the network.
public struct DenseSamples: SampleCollection {
    /// Values up to which prepared samples are kept (16 MB), so that a batch is only gathered.
    private static let keptValues = 4e6

    private let raw: Samples
    private let preparation: Preparation
    private let classNames: [String]
    /// What does not change from epoch to epoch: `[count, ...kept]`.
    private let kept: Tensor?
    public let labels: [Int32]?

    /// The given samples, which `preparation` readies for the network.
    init(_ raw: Samples, preparation: Preparation, classNames: [String]) {
        // As floating numbers, since a product of absurd sizes must not overflow.
        let isKept = Double(raw.count) * Double(preparation.kept.shape.count) <= Self.keptValues
        self.init(raw, preparation, kept: isKept ? preparation.kept(raw) : nil, classNames: classNames)
    }

    private init(_ raw: Samples, _ preparation: Preparation, kept: Tensor?, classNames: [String]) {
        self.raw = raw
        self.preparation = preparation
        self.kept = kept
        self.classNames = classNames
        labels = raw.labels
    }

    public var count: Int { raw.count }

    public func prepared(by steps: [any PreprocessingStep]) -> any SampleCollection {
        DenseSamples(raw, preparation.redrawn(by: steps), kept: kept, classNames: classNames)
    }

    public func batch(_ indices: [Int], drawing draw: SampleDraw?, from pool: BufferPool?) -> Batch {
        Batch(
            inputs: [.values(inputs(indices, draw, from: pool))], target: raw.targets(indices, from: pool),
            indices: indices)
    }

    private func inputs(_ indices: [Int], _ draw: SampleDraw?, from pool: BufferPool?) -> Tensor {
        guard let kept else { return preparation.inputs(raw, indices, drawing: draw, from: pool) }
        guard !preparation.draws else {
            return preparation.inputs(kept: kept, indices, drawing: draw, from: pool)
        }
        if let first = indices.first, let last = indices.last, last - first == indices.count - 1,
            zip(indices, first...last).allSatisfy({ $0 == $1 })
        {
            return kept.items(first..<last + 1)
        }
        return kept.rows(indices, from: pool)
    }

    public func preview(_ index: Int) -> SamplePreview {
        let size = raw.shape.count
        let values = [Float](unsafeUninitializedCapacity: size) { buffer, count in
            // Without a value there is no address, and nothing to write.
            if let base = buffer.baseAddress { raw.write(index, to: base) }
            count = size
        }
        switch raw.targets([index], from: nil) {
        case .classes(let labels):
            let label = Int(labels.values[0])
            let name = classNames.indices.contains(label) ? classNames[label] : "\(label)"
            return SamplePreview(content(values), label: label, caption: name)
        case .values(let targets):
            let caption = targets.values.map { "\($0)" }.joined(separator: ", ")
            return SamplePreview(content(values), label: nil, caption: caption)
        }
    }

    private func content(_ values: [Float]) -> SamplePreview.Content {
        let shape = raw.shape
        if shape.rank == 3, shape[0] == 1 || shape[0] == 3 {
            return .picture(
                Picture(
                    channels: shape[0], height: shape[1], width: shape[2],
                    values: values.map { $0 / preparation.input.maximum })
            )
        }
        return values.count == 2 ? .point(x: values[0], y: values[1]) : .vector(values)
    }
}
