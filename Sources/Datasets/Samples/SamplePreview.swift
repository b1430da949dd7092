/// One sample for the eye, as it was before preprocessing.
public struct SamplePreview: Sendable, Equatable {
    /// What there is to see.
    public enum Content: Sendable, Equatable {
        case picture(Picture)
        /// A place in the plane.
        case point(x: Float, y: Float)
        case vector([Float])
        case text(String)
        /// A row of a table.
        case row([Field])
    }

    /// A cell of a row under its column's name.
    public struct Field: Sendable, Equatable {
        public let name: String
        /// What stands in the column.
        public let value: String

        /// A cell.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What is shown of the sample.
    public let content: Content
    /// The class, where there is one.
    public let label: Int?
    /// What the class is called, or the target's values.
    public let caption: String

    /// A sample's content and what it stands for.
    public init(_ content: Content, label: Int?, caption: String) {
        self.content = content
        self.label = label
        self.caption = caption
    }
}

/// A picture of one channel (grey) or three (red, green, blue), values from 0 to 1.
public struct Picture: Sendable, Equatable {
    /// Colours: 1 for grey, 3 for red, green and blue.
    public let channels: Int
    /// Rows of pixels.
    public let height: Int
    /// Columns of pixels.
    public let width: Int
    /// `[channels, height, width]`
    public let values: [Float]

    /// A picture of `channels` × `height` × `width` values.
    public init(channels: Int, height: Int, width: Int, values: [Float]) {
        precondition(values.count == channels * height * width, "\(values.count) values are no such picture")
        self.channels = channels
        self.height = height
        self.width = width
        self.values = values
    }
}
