import Observers

/// Which attention all panes look at, and the place in it.
public struct AttentionCursor: Equatable, Sendable {
    /// The attention's name; nil for the one that the engine finds fit.
    public var source: String?
    /// Nil for the mean over all heads.
    public var head: Int?
    /// What looks and what is looked at; nil as long as nobody has pointed at anything.
    public var place: TokenMatrix.Place?

    /// A cursor; without arguments on nothing particular.
    public init(source: String? = nil, head: Int? = nil, place: TokenMatrix.Place? = nil) {
        self.source = source
        self.head = head
        self.place = place
    }
}
