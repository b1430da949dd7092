import Tensors

/// What a network should answer to each sample.
public enum SampleTargets: Sendable {
    /// A class a sample.
    case classes([Int32])
    /// `stride` values a sample.
    case values([Float], stride: Int)

    /// How many samples have a target.
    public var count: Int {
        switch self {
        case .classes(let labels): labels.count
        case .values(let values, let stride): values.count / max(stride, 1)
        }
    }

    /// The targets of the samples at `indices`.
    func batch(_ indices: [Int], from pool: BufferPool?) -> Target {
        switch self {
        case .classes(let labels):
            return .classes(IndexTensor(indices.map { labels[$0] }, shape: [indices.count]))
        case .values(let values, let stride):
            var result = Tensor(uninitialized: [indices.count, stride], from: pool)
            let destination = result.mutablePointer
            values.withUnsafeBufferPointer { source in
                guard let base = source.baseAddress else { return }
                for (row, index) in indices.enumerated() {
                    (destination + row * stride).update(from: base + index * stride, count: stride)
                }
            }
            return .values(result)
        }
    }
}
