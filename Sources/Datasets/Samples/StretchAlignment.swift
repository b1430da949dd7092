/// Which stretches of a text and of what it became say the same, whatever tokens the two are cut into.
struct StretchAlignment: Sendable {
    /// Stretches as places of bytes, from left to right; what lies between two, such as a space, belongs to neither.
    let sources: [Range<Int>]
    let targets: [Range<Int>]
    /// Which stretches must be linked, and which may be.
    let sure: [TokenLink]
    let possible: [TokenLink]

    /// The same from the other side.
    var reversed: StretchAlignment {
        func turned(_ links: [TokenLink]) -> [TokenLink] {
            links.map { TokenLink(source: $0.target, target: $0.source) }
        }
        return StretchAlignment(sources: targets, targets: sources, sure: turned(sure), possible: turned(possible))
    }

    /// The tokens' alignment: all of a stretch with all of its partner.
    func tokens(
        _ source: String, _ sourceTokenizer: any Tokenizer, _ target: String, _ targetTokenizer: any Tokenizer
    ) -> TokenAlignment {
        let from = Self.tokens(of: sources, in: source, sourceTokenizer)
        let to = Self.tokens(of: targets, in: target, targetTokenizer)
        func links(_ stretches: [TokenLink]) -> Set<TokenLink> {
            Set(
                stretches.flatMap { link in
                    from[link.source].flatMap { source in
                        to[link.target].map { TokenLink(source: source, target: $0) }
                    }
                })
        }
        return TokenAlignment(sure: links(sure), possible: links(possible))
    }

    /// Which tokens each stretch has a part in.
    ///
    /// No tokenizer says where its tokens lie; but where one begins, the rest of the text has by itself the tokens that it
    /// has as a part of the whole. A stretch that ends within a token, as a particle does in a word, takes all of that.
    static func tokens(of stretches: [Range<Int>], in text: String, _ tokenizer: any Tokenizer) -> [Range<Int>] {
        var text = text
        return text.withUTF8 { bytes in
            var whole: [Int32] = []
            tokenizer.encode(bytes, into: &whole)
            // Places in the text where a token begins, and its number.
            var seams = [(byte: 0, token: 0)]
            for place in Set(stretches.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
            where place > 0 && place < bytes.count {
                var rest: [Int32] = []
                tokenizer.encode(UnsafeBufferPointer(rebasing: bytes[place...]), into: &rest)
                if whole.suffix(rest.count) == rest[...] { seams.append((place, whole.count - rest.count)) }
            }
            return stretches.map { stretch in
                let first = seams.last { $0.byte <= stretch.lowerBound }?.token ?? 0
                let last = seams.first { $0.byte >= stretch.upperBound }?.token ?? whole.count
                // A word that the vocabulary lacks has one token, whose parts can't be told.
                return first..<min(max(last, first + 1), max(whole.count, first))
            }
        }
    }
}
