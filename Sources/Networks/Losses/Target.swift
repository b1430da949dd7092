import Tensors

/// What a batch should have been.
public enum Target: Sendable {
    /// A class for each row of scores.
    case classes(IndexTensor)
    /// Values of the output's shape.
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
}
