import Tensors

/// What one sample looks like to a network, known before anything is loaded.
public struct SampleForm: Sendable, Hashable {
    /// `[channels, height, width]` of a picture, `[features]` of a vector.
    public let shape: Shape
    /// The largest value that occurs where values start at 0, such as 255 for bytes; what `scale` divides by.
    public let maximum: Float

    /// Samples of `shape` with values of up to `maximum`.
    public init(_ shape: Shape, maximum: Float = 1) {
        self.shape = shape
        self.maximum = maximum
    }

    /// The extent of the first axis: a picture's channels, a vector's features.
    public var channels: Int { shape.rank == 0 ? 1 : shape[0] }

    /// The values of one channel.
    var area: Int { shape.rank == 0 ? 1 : shape.stride }
}
