/// Counts over equal bins.
public struct Histogram: Sendable, Equatable, Codable {
    public let title: String
    public let lower: Float
    public let upper: Float
    public let counts: [Int]
    public let mean: Float
    public let deviation: Float
    /// NaN and infinite values, which are in no bin.
    public let nonFinite: Int

    /// A histogram of values between `lower` and `upper`.
    public init(
        title: String, lower: Float, upper: Float, counts: [Int], mean: Float, deviation: Float, nonFinite: Int
    ) {
        self.title = title
        self.lower = lower
        self.upper = upper
        self.counts = counts
        self.mean = mean
        self.deviation = deviation
        self.nonFinite = nonFinite
    }
}
