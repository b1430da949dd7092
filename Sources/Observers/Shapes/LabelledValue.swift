/// A number with its name.
public struct LabelledValue: Sendable, Equatable, Codable {
    public let label: String
    public let value: Float

    /// `value`, called `label`.
    public init(label: String, value: Float) {
        self.label = label
        self.value = value
    }
}
