/// What a recurrent layer's gates and states do over one text.
public struct GateStrips: Sendable, Equatable, Codable {
    /// One gate or state: a unit a row, a token a column.
    public struct Strip: Sendable, Equatable, Codable {
        /// `input`, `forget`, `cell`, `hidden`.
        public let name: String
        /// `[units, tokens]`
        public let values: [Float]
        /// Whether it runs from −1 to 1, or from 0 to 1; a cell's state knows no bounds.
        public let isSigned: Bool

        /// A strip.
        public init(name: String, values: [Float], isSigned: Bool) {
            self.name = name
            self.values = values
            self.isSigned = isSigned
        }
    }

    public let layer: String
    /// Which validation sample it is; nil for a text that somebody typed.
    public let sample: Int?
    /// The parts that could be shown: `l0`, `l0_reverse`.
    public let parts: [String]
    public let part: String
    public let tokens: [String]
    public let units: Int
    public let strips: [Strip]
    /// How the gates make the new state, as this layer is set; empty where that is not known.
    public let formula: String

    /// Strips of `units × tokens` values each.
    public init(
        layer: String, sample: Int?, parts: [String], part: String, tokens: [String], units: Int, strips: [Strip],
        formula: String = ""
    ) {
        precondition(
            strips.allSatisfy { $0.values.count == units * tokens.count }, "a strip has one value a unit and token")
        self.layer = layer
        self.sample = sample
        self.parts = parts
        self.part = part
        self.tokens = tokens
        self.units = units
        self.strips = strips
        self.formula = formula
    }
}
