import Tensors

/// An extent: a number, or a symbol that the data binds (`classes`, `time`, `vocabulary.source`).
public enum Dimension: Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
    case known(Int)
    case symbol(String)

    public init(integerLiteral value: Int) { self = .known(value) }

    /// The numbers that a table gives a sample: the same for all of them, unlike `time`, though only its file tells how many.
    public static let features = Dimension.symbol("features")

    /// The number, if it is known.
    public var value: Int? {
        guard case .known(let value) = self else { return nil }
        return value
    }

    public var description: String {
        switch self {
        case .known(let value): "\(value)"
        case .symbol(let name): name
        }
    }
}

/// The shape of one sample, without the batch; some extents may still be symbols.
public struct SymbolicShape: Hashable, Sendable, CustomStringConvertible, ExpressibleByArrayLiteral {
    /// The extents, the outermost first.
    public let dimensions: [Dimension]

    /// A shape of the given extents.
    public init(_ dimensions: [Dimension]) { self.dimensions = dimensions }

    /// A shape of known extents.
    public init(_ shape: Shape) { self.init(shape.dimensions.map(Dimension.known)) }

    public init(arrayLiteral elements: Dimension...) { self.init(elements) }

    /// How many dimensions it has.
    public var rank: Int { dimensions.count }

    /// The extent of an axis; -1 is the last one.
    public subscript(axis: Int) -> Dimension { dimensions[axis < 0 ? dimensions.count + axis : axis] }

    /// The shape, if every extent is known.
    public var known: Shape? {
        let values = dimensions.compactMap(\.value)
        return values.count == dimensions.count ? Shape(values) : nil
    }

    /// The number of values a sample has; symbols count as one, so this is the figure per unit of each symbol.
    public var count: Int { dimensions.reduce(1) { $0.multipliedClamped($1.value ?? 1) } }

    public var description: String {
        dimensions.isEmpty ? "scalar" : dimensions.map(\.description).joined(separator: "×")
    }
}

extension Int {
    /// The product, or the largest number where it would overflow: a recipe may state any size, and inspecting it must not trap.
    public func multipliedClamped(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }

    /// The sum, or the largest number where it would overflow.
    public func addedClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

/// Why a layer can't take what it is given.
public struct ShapeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The layer's kind.
    public let layer: String
    /// What the layer takes.
    public let expected: String
    /// What it was given.
    public let got: String
    /// What to try.
    public let hint: String

    /// A refusal by `layer`.
    public init(layer: String, expected: String, got: String, hint: String) {
        self.layer = layer
        self.expected = expected
        self.got = got
        self.hint = hint
    }

    public var description: String { "\(layer) expects \(expected), got \(got); \(hint)" }
}
