import Tensors

/// What one input of a network is given, known before anything is loaded.
public enum DatasetInput: Sendable, Hashable, CustomStringConvertible {
    /// Numbers, one sample's shape.
    case values(Shape)
    /// A row of numbers; how many there are only the samples tell, as what this symbol stands for.
    case row(symbol: String)
    /// A text as token ids.
    case tokens
    /// Levels of a table as token ids, one a column; how many there are only the samples tell, as what this symbol stands for.
    case levels(symbol: String)

    public var description: String {
        switch self {
        case .values(let shape): shape.description
        case .row(let symbol): "[\(symbol)]"
        case .tokens: "a text's token ids"
        case .levels(let symbol): "[\(symbol)] of token ids"
        }
    }
}
