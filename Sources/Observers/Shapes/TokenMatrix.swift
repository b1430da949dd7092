/// How much each token of one text looks at each of another, or of itself: a layer's attention for one sample.
public struct TokenMatrix: Sendable, Equatable, Codable {
    /// A layer's attention, and how many heads it has.
    public struct Source: Sendable, Hashable, Codable {
        /// As the layer shows it: `decoder`, `block.0.self_attn`.
        public let name: String
        public let heads: Int

        /// An attention called `name`.
        public init(name: String, heads: Int) {
            self.name = name
            self.heads = heads
        }
    }

    /// A place in the matrix.
    public struct Place: Sendable, Hashable, Codable {
        public let row: Int
        public let column: Int

        /// A place.
        public init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// Which tokens the data knows to belong together.
    public struct Gold: Sendable, Equatable, Codable {
        public let sure: Set<Place>
        /// The sure ones among them.
        public let possible: Set<Place>
        /// The alignment error rate of this sample; nil where nothing is linked.
        public let errorRate: Double?

        /// Links that are known.
        public init(sure: Set<Place>, possible: Set<Place>, errorRate: Double?) {
            self.sure = sure
            self.possible = possible
            self.errorRate = errorRate
        }

        private enum Key: String, CodingKey {
            case sure, possible, errorRate
        }

        /// Links in the order of rows and columns, so that equal ones are written alike.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(Self.inOrder(sure), forKey: .sure)
            try container.encode(Self.inOrder(possible), forKey: .possible)
            try container.encodeIfPresent(errorRate, forKey: .errorRate)
        }

        /// Reads what `encode` has written.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            sure = try Set(container.decode([Place].self, forKey: .sure))
            possible = try Set(container.decode([Place].self, forKey: .possible))
            errorRate = try container.decodeIfPresent(Double.self, forKey: .errorRate)
        }

        private static func inOrder(_ places: Set<Place>) -> [Place] {
            places.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        }
    }

    /// Which validation sample it is; nil for a text that somebody typed.
    public let sample: Int?
    /// What looks: a token a row.
    public let rows: [String]
    /// What is looked at: a token a column.
    public let columns: [String]
    /// `[rows, columns]`, each row summing to 1.
    public let values: [Float]
    /// Nil where the data does not know it, or where a text looks at itself.
    public let gold: Gold?
    /// All that could be shown.
    public let sources: [Source]
    /// Which of them it is.
    public let source: Int
    /// Which head it is; nil for the mean over all.
    public let head: Int?

    /// A matrix of `rows × columns` weights.
    public init(
        sample: Int?, rows: [String], columns: [String], values: [Float], gold: Gold?, sources: [Source], source: Int,
        head: Int?
    ) {
        precondition(values.count == rows.count * columns.count, "a matrix has one value a row and column")
        self.sample = sample
        self.rows = rows
        self.columns = columns
        self.values = values
        self.gold = gold
        self.sources = sources
        self.source = source
        self.head = head
    }

    /// The columns of a row by weight, the largest first; those that are not finite last.
    public func ranking(ofRow row: Int) -> [Int] {
        guard rows.indices.contains(row) else { return [] }
        func weight(_ column: Int) -> Float {
            let value = values[row * columns.count + column]
            return value.isNaN ? -.infinity : value
        }
        return columns.indices.sorted { weight($0) == weight($1) ? $0 < $1 : weight($0) > weight($1) }
    }
}
