/// A value: a shape and contiguous, row-major Float32 numbers, copied when written to while shared.
public struct Tensor: Sendable {
    /// Its extents.
    public let shape: Shape
    private var buffer: Buffer
    private let offset: Int

    init(shape: Shape, buffer: Buffer, offset: Int) {
        precondition(offset + shape.count <= buffer.capacity, "a tensor lies within its buffer")
        self.shape = shape
        self.buffer = buffer
        self.offset = offset
    }

    /// A tensor whose values are not set yet, from a pool or, without one, from the system.
    public init(uninitialized shape: Shape, from pool: BufferPool? = nil) {
        self.init(
            shape: shape, buffer: Buffer(capacity: BufferPool.roundedCapacity(shape.count), pool: pool), offset: 0)
    }

    /// A tensor of the given values in row-major order, as many as the shape has.
    public init(_ values: [Float], shape: Shape, from pool: BufferPool? = nil) {
        precondition(values.count == shape.count, "\(values.count) values do not fill \(shape)")
        self.init(uninitialized: shape, from: pool)
        values.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { buffer.pointer.update(from: base, count: values.count) }
        }
    }

    /// A tensor of one repeated value.
    public init(repeating value: Float, shape: Shape, from pool: BufferPool? = nil) {
        self.init(uninitialized: shape, from: pool)
        buffer.pointer.update(repeating: value, count: shape.count)
    }

    /// A single number.
    public init(_ value: Float) { self.init([value], shape: []) }

    /// The number of elements.
    public var count: Int { shape.count }

    /// Where the values stand, for kernels. Valid while the tensor lives; Swift keeps a variable alive across calls
    /// that may read memory, so it is safe to pass to a kernel within the variable's scope.
    public var pointer: UnsafePointer<Float> { UnsafePointer(buffer.pointer + offset) }

    /// Where the values may be written, for kernels; makes the memory this tensor's own first.
    public var mutablePointer: UnsafeMutablePointer<Float> {
        mutating get {
            if !isKnownUniquelyReferenced(&buffer) { self = copied(into: buffer.pool) }
            return buffer.pointer + offset
        }
    }

    /// A copy of the values, in row-major order.
    public var values: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

    /// The only value of a tensor that has one.
    public var scalar: Float {
        precondition(count == 1, "a tensor of shape \(shape) is not a single number")
        return pointer.pointee
    }

    /// The element at a row-major position.
    public subscript(position: Int) -> Float {
        precondition(position >= 0 && position < count, "position \(position) is outside of \(count) values")
        return pointer[position]
    }

    /// The same values under another shape of equal size; nothing is copied.
    public func reshaped(_ shape: Shape) -> Tensor {
        precondition(shape.count == count, "\(self.shape) can't be read as \(shape)")
        return Tensor(shape: shape, buffer: buffer, offset: offset)
    }

    /// The items `range` along the first axis; nothing is copied.
    public func items(_ range: Range<Int>) -> Tensor {
        precondition(range.lowerBound >= 0 && range.upperBound <= shape[0], "items \(range) of \(shape)")
        return Tensor(
            shape: shape.with(first: range.count), buffer: buffer, offset: offset + range.lowerBound * shape.stride)
    }

    /// The items at `indices` along the first axis, copied.
    public func rows(_ indices: [Int], from pool: BufferPool? = nil) -> Tensor {
        var result = Tensor(uninitialized: shape.with(first: indices.count), from: pool)
        let (stride, source, destination) = (shape.stride, pointer, result.mutablePointer)
        for (row, index) in indices.enumerated() {
            precondition(index >= 0 && index < shape[0], "item \(index) of \(shape)")
            (destination + row * stride).update(from: source + index * stride, count: stride)
        }
        return result
    }

    /// The same values in memory of its own.
    public func copied(into pool: BufferPool? = nil) -> Tensor {
        let copy = Tensor(uninitialized: shape, from: pool)
        copy.buffer.pointer.update(from: pointer, count: count)
        return copy
    }
}

extension Tensor: Equatable {
    /// Equal shapes and values, bit for bit; NaN equals a NaN of the same bits.
    public static func == (left: Tensor, right: Tensor) -> Bool {
        guard left.shape == right.shape else { return false }
        return (0..<left.count).allSatisfy { left.pointer[$0].bitPattern == right.pointer[$0].bitPattern }
    }
}
