import Tensors

/// Pictures or vectors of one form: a selection of raw samples, and what is done to them on the way to the network.
public struct DenseSamples: SampleCollection {
    /// Values up to which the prepared samples are kept (16 MB), so that a batch is only gathered.
    private static let keptValues = 4e6

    private let raw: Samples
    private let preparation: Preparation
    private let classNames: [String]
    /// `[count, ...shape]`
    private let prepared: Tensor?
    public let labels: [Int32]?

    /// The given samples, which `preparation` readies for the network.
    init(_ raw: Samples, preparation: Preparation, classNames: [String]) {
        self.raw = raw
        self.preparation = preparation
        self.classNames = classNames
        labels = raw.labels
        // As floating numbers, since a product of absurd sizes must not overflow.
        let isKept = Double(raw.count) * Double(preparation.output.shape.count) <= Self.keptValues
        prepared = isKept ? preparation.inputs(raw, Array(0..<raw.count), from: nil) : nil
    }

    public var count: Int { raw.count }

    public func batch(_ indices: [Int], from pool: BufferPool?) -> Batch {
        Batch(
            inputs: [.values(inputs(indices, from: pool))], targets: raw.targets(indices, from: pool),
            indices: indices)
    }

    private func inputs(_ indices: [Int], from pool: BufferPool?) -> Tensor {
        guard let prepared else { return preparation.inputs(raw, indices, from: pool) }
        if let first = indices.first, let last = indices.last, last - first == indices.count - 1,
            zip(indices, first...last).allSatisfy({ $0 == $1 })
        {
            return prepared.items(first..<last + 1)
        }
        return prepared.rows(indices, from: pool)
    }

    public func addContents(to sum: inout Checksum) { raw.addContents(to: &sum) }

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
