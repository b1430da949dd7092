/// A validation sample with the network's opinion of it.
public struct ProbeSample: Sendable, Equatable, Codable {
    /// Its index in the validation set; nil for a text that somebody typed.
    public let index: Int?
    /// The input as a picture, where it is one.
    public let picture: Grid?
    /// The input as numbers in words, where it is no picture.
    public let text: String
    public let label: String
    public let guess: String
    public let isCorrect: Bool
    public let loss: Float
    /// Probabilities of all classes, in class order.
    public let probabilities: [LabelledValue]
    /// The cells of a table's row; empty where the input is none.
    public let fields: [Field]

    /// A cell under its column's name.
    public struct Field: Sendable, Equatable, Codable {
        public let name: String
        public let value: String

        /// A cell.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A sample and what the network says of it.
    public init(
        index: Int?, picture: Grid?, text: String, label: String, guess: String, isCorrect: Bool, loss: Float,
        probabilities: [LabelledValue], fields: [Field] = []
    ) {
        self.index = index
        self.picture = picture
        self.text = text
        self.label = label
        self.guess = guess
        self.isCorrect = isCorrect
        self.loss = loss
        self.probabilities = probabilities
        self.fields = fields
    }
}
