/// One head of an attention, small enough that many stand side by side.
public struct HeadPicture: Sendable, Equatable, Codable {
    /// The attention's name, as in `TokenMatrix.Source`.
    public let source: String
    public let head: Int
    /// What looks at what: `encoder`, `decoder`, `across`, or `itself` in a model of one text.
    public let kind: String
    /// Rows are what looks, columns what is looked at; long texts are put together.
    public let weights: Grid
    /// The mean over the rows of −Σ a ln a, in nats: 0 where each looks at one place.
    public let entropy: Float
    /// How many tokens away a row looks in the mean, Σ a·|i − j|; NaN where two texts are compared.
    public let distance: Float

    /// A head's picture and what it comes to.
    public init(source: String, head: Int, kind: String, weights: Grid, entropy: Float, distance: Float) {
        self.source = source
        self.head = head
        self.kind = kind
        self.weights = weights
        self.entropy = entropy
        self.distance = distance
    }
}
