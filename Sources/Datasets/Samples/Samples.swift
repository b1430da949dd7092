import Tensors

/// The samples of one split as they were read: compact, and turned into numbers batch by batch.
public struct Samples: Sendable {
    /// Row-major values, sample after sample; bytes stay bytes until a batch needs them.
    private enum Storage: Sendable {
        case bytes([UInt8])
        case floats([Float])
    }

    /// The shape of one sample: `[channels, height, width]`, or `[features]`.
    public let shape: Shape
    private let storage: Storage
    private let allTargets: SampleTargets
    /// Which of the stored samples these are, so that splits share one storage; nil means all.
    private let selection: [Int]?

    private init(_ shape: Shape, _ storage: Storage, _ targets: SampleTargets, selection: [Int]? = nil) {
        self.shape = shape
        self.storage = storage
        self.selection = selection
        allTargets = targets
    }

    /// Samples of bytes from 0 to 255.
    public init(bytes: [UInt8], shape: Shape, labels: [Int32]) {
        precondition(bytes.count == shape.count * labels.count, "one label a sample")
        self.init(shape, .bytes(bytes), .classes(labels))
    }

    /// Samples of numbers, each with a class.
    public init(values: [Float], shape: Shape, labels: [Int32]) {
        self.init(values: values, shape: shape, targets: .classes(labels))
    }

    /// Samples of numbers, each with a target.
    public init(values: [Float], shape: Shape, targets: SampleTargets) {
        precondition(values.count == shape.count * targets.count, "one target a sample")
        self.init(shape, .floats(values), targets)
    }

    /// How many there are.
    public var count: Int { selection?.count ?? allTargets.count }

    /// The class of each sample; nil where there are no classes.
    public var labels: [Int32]? {
        guard case .classes(let labels) = allTargets else { return nil }
        return selection.map { $0.map { labels[$0] } } ?? labels
    }

    /// The targets of the samples at `indices`.
    func targets(_ indices: [Int], from pool: BufferPool?) -> Target {
        allTargets.batch(selection.map { selection in indices.map { selection[$0] } } ?? indices, from: pool)
    }

    /// The samples at `indices`, in that order; their values are not copied.
    func subset(_ indices: [Int]) -> Samples {
        let chosen = selection.map { selection in indices.map { selection[$0] } } ?? indices
        return Samples(shape, storage, allTargets, selection: chosen)
    }

    /// A tenth of the samples, at most 5,000, held back for validation, and the others; both in their old order.
    ///
    /// - Parameter seed: decides which, so that a resumed run holds back the same.
    func holdingBack(seed: UInt64) -> (training: Samples, validation: Samples) {
        let held = min(5_000, (count + 9) / 10)
        var generator = DataStream.split.generator(seed: seed)
        let order = Array(0..<count).shuffled(using: &generator)
        return (subset(order[held...].sorted()), subset(order[..<held].sorted()))
    }

    /// Writes one sample's values as numbers.
    func write(_ index: Int, to output: UnsafeMutablePointer<Float>) {
        let size = shape.count
        let start = (selection?[index] ?? index) * size
        switch storage {
        case .bytes(let bytes):
            bytes.withUnsafeBufferPointer { source in
                let sample = UnsafeBufferPointer(rebasing: source[start..<start + size])
                for position in 0..<size { output[position] = Float(sample[position]) }
            }
        case .floats(let floats):
            floats.withUnsafeBufferPointer { source in
                guard let base = source.baseAddress else { return }
                output.update(from: base + start, count: size)
            }
        }
    }
}
