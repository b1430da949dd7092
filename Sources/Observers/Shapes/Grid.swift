/// A small image: one channel, or three for colour.
public struct Grid: Sendable, Equatable, Codable {
    public let height: Int
    public let width: Int
    /// 1 or 3.
    public let channels: Int
    /// `[channels, height, width]`, row-major.
    public let values: [Float]

    /// An image of `channels × height × width` values.
    public init(height: Int, width: Int, channels: Int = 1, values: [Float]) {
        precondition(values.count == channels * height * width, "a grid has one value a pixel and channel")
        self.height = height
        self.width = width
        self.channels = channels
        self.values = values
    }
}

/// Images of one kind, drawn on one scale.
public struct GridStack: Sendable, Equatable, Codable {
    public let title: String
    public let grids: [Grid]
    /// One a grid.
    public let captions: [String]
    /// The smallest and largest finite value of all grids.
    public let minimum: Float
    public let maximum: Float
    /// How many there are in all, where only some are shown.
    public let total: Int
    /// Whether zero is the middle of the scale, so that a diverging colour map fits.
    public let isSigned: Bool

    /// A stack of images.
    public init(
        title: String, grids: [Grid], captions: [String], minimum: Float, maximum: Float, total: Int, isSigned: Bool
    ) {
        self.title = title
        self.grids = grids
        self.captions = captions
        self.minimum = minimum
        self.maximum = maximum
        self.total = total
        self.isSigned = isSigned
    }
}
