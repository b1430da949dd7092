/// A text of a corpus, what it is to become, and what belongs together in the two.
struct CorpusPair: Sendable {
    var source: String
    var target: String
    var alignment: StretchAlignment

    /// Two texts of ASCII, aligned character by character.
    init(_ source: String, _ target: String, characters sure: [TokenLink], possible: [TokenLink] = []) {
        self.source = source
        self.target = target
        alignment = StretchAlignment(
            sources: (0..<source.utf8.count).map { $0..<$0 + 1 },
            targets: (0..<target.utf8.count).map { $0..<$0 + 1 }, sure: sure,
            possible: possible)
    }

    /// Two texts of which stretches of bytes are aligned.
    init(_ source: String, _ target: String, _ alignment: StretchAlignment) {
        self.source = source
        self.target = target
        self.alignment = alignment
    }

    /// The other direction.
    var reversed: CorpusPair { CorpusPair(target, source, alignment.reversed) }
}
