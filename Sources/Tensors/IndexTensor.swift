/// Labels or token ids: a shape and Int32 numbers. A type of its own, since nothing differentiates them.
public struct IndexTensor: Sendable, Equatable {
    /// The extents, the outermost first.
    public let shape: Shape
    /// The values, row by row.
    public let values: [Int32]

    /// A tensor of the given numbers in row-major order, as many as the shape has.
    public init(_ values: [Int32], shape: Shape) {
        precondition(values.count == shape.count, "\(values.count) values do not fill \(shape)")
        self.shape = shape
        self.values = values
    }

    /// The number of elements.
    public var count: Int { shape.count }
}
