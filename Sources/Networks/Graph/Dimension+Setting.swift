import Settings

extension Dimension {
    /// The extent that a checked `.dimension` setting holds.
    public init(_ value: SettingValue?) {
        switch value {
        case .integer(let number): self = .known(number)
        case .text(let symbol): self = .symbol(symbol)
        default: preconditionFailure("a dimension is a number or a symbol")
        }
    }
}
