/// What a network that predicts numbers says of the validation samples, in the units of the data.
public struct FitPicture: Sendable, Equatable, Codable {
    /// What stands along the horizontal axis.
    public enum Axis: Sendable, Equatable, Codable {
        /// The only number that the network reads.
        case input
        /// The true value, where the network reads more than can be drawn.
        case truth
        /// The place in a series.
        case time
    }

    /// A place in the picture.
    public struct Point: Sendable, Equatable, Codable {
        public let x: Float
        public let y: Float

        /// A place.
        public init(x: Float, y: Float) {
            self.x = x
            self.y = y
        }
    }

    public let axis: Axis
    public let xName: String
    /// What is predicted.
    public let yName: String
    /// The data by ascending x: true values over the input or the time, predicted ones over the true ones.
    public let points: [Point]
    /// What the network says along the axis; empty where the points are its predictions.
    public let line: [Point]
    /// Truth less prediction, over the axis; over the prediction where that stands against the truth.
    public let residuals: [Point]
    /// The place on the axis from which on the network has not seen the truth.
    public let border: Float?
    /// Over all the samples that were looked at; nil where there is no such figure.
    public let rSquared: Float?
    public let rmse: Float?
    /// How many samples were looked at, of how many.
    public let samples: Int
    public let total: Int
    /// Which of the columns to predict is shown, of how many.
    public let column: Int
    public let columns: Int

    /// A picture of predictions.
    public init(
        axis: Axis, xName: String, yName: String, points: [Point], line: [Point], residuals: [Point],
        border: Float? = nil, rSquared: Float?, rmse: Float?, samples: Int, total: Int, column: Int = 0,
        columns: Int = 1
    ) {
        self.axis = axis
        self.xName = xName
        self.yName = yName
        self.points = points
        self.line = line
        self.residuals = residuals
        self.border = border
        self.rSquared = rSquared
        self.rmse = rmse
        self.samples = samples
        self.total = total
        self.column = column
        self.columns = columns
    }
}
