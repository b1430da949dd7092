/// A question that is asked before something that cannot be undone.
public struct Confirmation: Equatable, Sendable {
    /// A third answer, beside yes and no.
    public struct Alternative: Equatable, Sendable {
        /// The letter that gives it.
        public var letter: Character
        /// What it means, in a few words.
        public var label: String
        /// What it does.
        public var effects: [Effect]
    }

    /// What would happen.
    public var question: String
    /// What that costs.
    public var detail: String
    /// What yes means, where that needs saying: `yes, with the edits`.
    public var yes: String
    /// What `y` does. Enter does nothing: it may be one too many.
    public var effects: [Effect]
    /// A third answer; nil where there is only yes and no.
    public var alternative: Alternative?

    /// A question.
    public init(
        _ question: String, detail: String = "", yes: String = "yes", then effects: [Effect],
        or alternative: Alternative? = nil
    ) {
        self.question = question
        self.detail = detail
        self.yes = yes
        self.effects = effects
        self.alternative = alternative
    }
}
