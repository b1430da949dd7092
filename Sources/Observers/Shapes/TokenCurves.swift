/// Numbers along a text, several of them side by side.
public struct TokenCurves: Sendable, Equatable, Codable {
    /// A number for each token.
    public struct Curve: Sendable, Equatable, Codable {
        public let name: String
        public let values: [Float]

        /// A curve.
        public init(name: String, values: [Float]) {
            self.name = name
            self.values = values
        }
    }

    /// Which validation sample it is; nil for a text that somebody typed.
    public let sample: Int?
    public let tokens: [String]
    public let curves: [Curve]

    /// Curves over `tokens`.
    public init(sample: Int?, tokens: [String], curves: [Curve]) {
        self.sample = sample
        self.tokens = tokens
        self.curves = curves
    }
}
