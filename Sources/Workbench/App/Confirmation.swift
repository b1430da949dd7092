/// A question that is asked before something that cannot be undone.
public struct Confirmation: Equatable, Sendable {
    /// What would happen.
    public var question: String
    /// What that costs.
    public var detail: String
    /// What `y` and `enter` do.
    public var effects: [Effect]

    /// A question.
    public init(_ question: String, detail: String = "", then effects: [Effect]) {
        self.question = question
        self.detail = detail
        self.effects = effects
    }
}
