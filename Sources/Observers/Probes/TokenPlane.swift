/// The vectors of tokens in the plane that shows most of how they differ.
public struct TokenPlane: Sendable, Equatable, Codable {
    /// A token's place.
    public struct Point: Sendable, Equatable, Codable {
        public let token: Int
        public let label: String
        public let x: Float
        public let y: Float

        /// A point.
        public init(token: Int, label: String, x: Float, y: Float) {
            self.token = token
            self.label = label
            self.x = x
            self.y = y
        }
    }

    public let layer: String
    public let points: [Point]
    /// How many tokens there are in all.
    public let total: Int
    /// Which share of the vectors' variance the two axes hold.
    public let variance: [Float]
    /// The token whose neighbours are listed.
    public let chosen: Int
    /// The tokens nearest to the chosen one by the angle between them: cosines, the largest first.
    public let neighbours: [LabelledValue]

    /// Points of a layer's table.
    public init(
        layer: String, points: [Point], total: Int, variance: [Float], chosen: Int, neighbours: [LabelledValue]
    ) {
        self.layer = layer
        self.points = points
        self.total = total
        self.variance = variance
        self.chosen = chosen
        self.neighbours = neighbours
    }
}
