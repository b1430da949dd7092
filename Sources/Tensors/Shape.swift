/// The extents of a tensor, outermost first; `[]` is a single number.
public struct Shape: Hashable, Sendable, ExpressibleByArrayLiteral, CustomStringConvertible {
    /// The extents, the outermost first.
    public let dimensions: [Int]
    /// The number of elements.
    public let count: Int

    /// A shape of the given extents, none of them negative.
    public init(_ dimensions: [Int]) {
        precondition(dimensions.allSatisfy { $0 >= 0 }, "an extent is never negative: \(dimensions)")
        self.dimensions = dimensions
        count = dimensions.reduce(1, *)
    }

    /// A shape of the given extents.
    public init(arrayLiteral elements: Int...) { self.init(elements) }

    /// The number of axes.
    public var rank: Int { dimensions.count }

    /// The extent of an axis; -1 is the last one.
    public subscript(axis: Int) -> Int { dimensions[axis < 0 ? dimensions.count + axis : axis] }

    /// The number of elements of one item along the first axis.
    public var stride: Int { dimensions.dropFirst().reduce(1, *) }

    /// The same shape with another extent along the first axis.
    public func with(first extent: Int) -> Shape { Shape([extent] + dimensions.dropFirst()) }

    /// As it is written in the field: `64×6×28×28`.
    public var description: String {
        dimensions.isEmpty ? "scalar" : dimensions.map(String.init).joined(separator: "×")
    }
}
