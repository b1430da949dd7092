/// What the network says over a rectangle of the plane, with the data that lies in it.
public struct PlaneField: Sendable, Equatable, Codable {
    public let x: ClosedRange<Float>
    public let y: ClosedRange<Float>
    public let columns: Int
    public let rows: Int
    /// The winning class of each cell, `[rows, columns]`, the top row first.
    public let classes: [Int]
    /// The winner's probability, `[rows, columns]`.
    public let confidence: [Float]
    public let points: [Point]
    public let classNames: [String]

    /// A data point.
    public struct Point: Sendable, Equatable, Codable {
        public let x: Float
        public let y: Float
        public let label: Int

        /// A point of class `label`.
        public init(x: Float, y: Float, label: Int) {
            self.x = x
            self.y = y
            self.label = label
        }
    }

    /// A field of `rows × columns` cells.
    public init(
        x: ClosedRange<Float>, y: ClosedRange<Float>, columns: Int, rows: Int, classes: [Int], confidence: [Float],
        points: [Point], classNames: [String]
    ) {
        precondition(classes.count == rows * columns && confidence.count == classes.count, "one value a cell")
        self.x = x
        self.y = y
        self.columns = columns
        self.rows = rows
        self.classes = classes
        self.confidence = confidence
        self.points = points
        self.classNames = classNames
    }
}
