import Tensors

/// The samples of one split as they were read: compact, and turned into numbers batch by batch.
public struct Samples: Sendable {
    /// Numbers, or bytes that stand for `byte × scale`.
    enum Storage: Sendable {
        case bytes([UInt8])
        case floats([Float])
    }

    /// The shape of one sample: `[channels, height, width]`, or `[features]`.
    public let shape: Shape
    /// The class of each sample.
    public let labels: [Int32]
    private let storage: Storage

    /// Samples of bytes, one after another in row-major order.
    public init(bytes: [UInt8], shape: Shape, labels: [Int32]) {
        precondition(bytes.count == shape.count * labels.count, "one label a sample")
        self.shape = shape
        self.labels = labels
        storage = .bytes(bytes)
    }

    /// Samples of numbers, one after another in row-major order.
    public init(values: [Float], shape: Shape, labels: [Int32]) {
        precondition(values.count == shape.count * labels.count, "one label a sample")
        self.shape = shape
        self.labels = labels
        storage = .floats(values)
    }

    /// How many there are.
    public var count: Int { labels.count }

    /// The samples at `indices` as numbers, `[indices, ...shape]`; bytes keep their range of 0 to 255.
    func gather(_ indices: some Collection<Int>, pool: BufferPool?) -> Tensor {
        var batch = Tensor(uninitialized: Shape([indices.count] + shape.dimensions), from: pool)
        let (stride, destination) = (shape.count, batch.mutablePointer)
        for (row, index) in indices.enumerated() {
            let target = destination + row * stride
            switch storage {
            case .bytes(let bytes):
                bytes.withUnsafeBufferPointer { source in
                    for i in 0..<stride { target[i] = Float(source[index * stride + i]) }
                }
            case .floats(let values):
                values.withUnsafeBufferPointer { source in
                    for i in 0..<stride { target[i] = source[index * stride + i] }
                }
            }
        }
        return batch
    }

    /// The samples at `indices`, in that order.
    func subset(_ indices: [Int]) -> Samples {
        let stride = shape.count
        let chosen = indices.map { labels[$0] }
        switch storage {
        case .bytes(let bytes):
            return Samples(
                bytes: indices.flatMap { bytes[$0 * stride..<($0 + 1) * stride] }, shape: shape, labels: chosen)
        case .floats(let values):
            return Samples(
                values: indices.flatMap { values[$0 * stride..<($0 + 1) * stride] }, shape: shape, labels: chosen)
        }
    }
}
