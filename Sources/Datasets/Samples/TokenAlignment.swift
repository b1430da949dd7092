/// A token of a text and one of what it became. `<bos>` and `<eos>` are not counted: places run from 0 over the tokens that
/// the tokenizers give.
public struct TokenLink: Sendable, Hashable {
    /// The place among the source's tokens.
    public let source: Int
    /// The place among the target's tokens.
    public let target: Int

    /// A link between two places.
    public init(source: Int, target: Int) {
        self.source = source
        self.target = target
    }
}

/// Which tokens of a text and of what it became say the same, as the data knows it. A token may have no partner.
///
/// - Source: Och and Ney 2003, "A systematic comparison of various statistical alignment models", section 5.1.
public struct TokenAlignment: Sendable, Equatable {
    /// Links that there must be: `cat` and `chat`.
    public let sure: Set<TokenLink>
    /// Links that there may be, the sure ones among them: `did` and `vu` of `did see` and `a vu`.
    public let possible: Set<TokenLink>

    /// An alignment; sure links are possible ones too.
    public init(sure: Set<TokenLink>, possible: Set<TokenLink>) {
        self.sure = sure
        self.possible = possible.union(sure)
    }
}
