/// What a network should answer to a batch.
public enum Target: Sendable, Equatable {
    /// A class for each row of scores: `[batch]`, or `[batch, time]`. Below 0 where nothing is to be answered, as beyond a
    /// text's end.
    case classes(IndexTensor)
    /// Values of the output's shape: `[batch, ...]`.
    case values(Tensor)

    /// The target as values of the shape `output`, for losses that compare values with values: a class becomes its number
    /// where the output is a single score, such as 0 or 1, and else a row with a 1 at its place.
    ///
    /// A class outside of the output's columns becomes a row of zeros; data is checked against the network before it is
    /// trained on.
    public func values(like output: Shape, from pool: BufferPool) -> Tensor {
        switch self {
        case .values(let values): return values
        case .classes(let classes):
            if classes.count == output.count {
                var numbers = Tensor(uninitialized: output, from: pool)
                let pointer = numbers.mutablePointer
                for (index, label) in classes.values.enumerated() { pointer[index] = Float(label) }
                return numbers
            }
            let columns = output.rank == 0 ? 1 : output[-1]
            precondition(classes.count * columns == output.count, "\(classes.shape) classes for an output \(output)")
            var rows = Tensor(repeating: 0, shape: output, from: pool)
            let pointer = rows.mutablePointer
            for (index, label) in classes.values.enumerated() where (0..<columns).contains(Int(label)) {
                pointer[index * columns + Int(label)] = 1
            }
            return rows
        }
    }

    /// The classes, row after row; nil where the target is no class.
    public var labels: [Int32]? {
        guard case .classes(let labels) = self else { return nil }
        return labels.values
    }

    /// The targets of the samples `range`; values are not copied.
    public func items(_ range: Range<Int>) -> Target {
        switch self {
        case .classes(let labels):
            let stride = labels.shape.stride
            let values = labels.values[range.lowerBound * stride..<range.upperBound * stride]
            return .classes(IndexTensor(Array(values), shape: labels.shape.with(first: range.count)))
        case .values(let values): return .values(values.items(range))
        }
    }

    /// The targets of the samples at `indices`, copied.
    public func rows(_ indices: [Int]) -> Target {
        switch self {
        case .classes(let labels):
            let stride = labels.shape.stride
            let values = indices.flatMap { labels.values[$0 * stride..<($0 + 1) * stride] }
            return .classes(IndexTensor(values, shape: labels.shape.with(first: indices.count)))
        case .values(let values): return .values(values.rows(indices))
        }
    }
}
