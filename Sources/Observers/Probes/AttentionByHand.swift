/// One cell of an attention: what looks at what, and in which head.
public struct AttentionCell: Hashable, Sendable, Codable {
    public let head: Int
    public let row: Int
    public let column: Int

    /// A cell.
    public init(head: Int, row: Int, column: Int) {
        self.head = head
        self.row = row
        self.column = column
    }
}

/// One cell of an attention, with every number that leads to it.
public struct AttentionByHand: Sendable, Equatable, Codable {
    /// How a query and a key become a score.
    public enum Scoring: Sendable, Equatable, Codable {
        /// q · k times a scale, 1/√d or 1.
        case dot(scale: Float)
        /// v · tanh(q + k), q and k already multiplied with their matrices.
        case additive(v: [Float])
    }

    /// The attention's name, and which head.
    public let source: String
    public let head: Int
    public let heads: Int
    public let place: TokenMatrix.Place
    /// How many rows the attention has.
    public let rows: Int
    /// The token that looks, and those that are looked at.
    public let row: String
    public let columns: [String]
    public let scoring: Scoring
    public let query: [Float]
    public let key: [Float]
    /// The scores of the whole row, after scaling; not finite where a mask lies.
    public let scores: [Float]
    /// The weights that the layer used.
    public let weights: [Float]
    /// What stands at the chosen column, and the weighted sum over the row.
    public let value: [Float]
    public let sum: [Float]

    /// A cell and its numbers.
    public init(
        source: String, head: Int, heads: Int, place: TokenMatrix.Place, rows: Int, row: String, columns: [String],
        scoring: Scoring, query: [Float], key: [Float], scores: [Float], weights: [Float], value: [Float],
        sum: [Float]
    ) {
        precondition(scores.count == columns.count && weights.count == columns.count, "one score and weight a column")
        self.source = source
        self.head = head
        self.heads = heads
        self.place = place
        self.rows = rows
        self.row = row
        self.columns = columns
        self.scoring = scoring
        self.query = query
        self.key = key
        self.scores = scores
        self.weights = weights
        self.value = value
        self.sum = sum
    }
}
