/// The words and brackets of a Swift source, without what stands in comments and strings. Code inside of an interpolation
/// is code.
struct SwiftWords {
    private(set) var words: [Substring] = []
    private let text: Substring
    private var place: Substring.Index

    init(_ source: String) {
        text = source[...]
        place = text.startIndex
        readCode(until: nil)
    }

    private func starts(_ prefix: String) -> Bool { text[place...].hasPrefix(prefix) }

    private mutating func advance(by count: Int = 1) {
        place = text.index(place, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
    }

    /// Reads code up to its end, or behind the bracket that closes an interpolation.
    private mutating func readCode(until end: Character?) {
        var depth = 0
        while place < text.endIndex {
            let sign = text[place]
            if starts("//") {
                place = text[place...].firstIndex(where: \.isNewline) ?? text.endIndex
            } else if starts("/*") {
                skipComment()
            } else if sign == "\"" || (sign == "#" && text[place...].drop { $0 == "#" }.first == "\"") {
                readString()
            } else if sign.isLetter || sign == "_" {
                let word = text[place...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                words.append(word)
                place = word.endIndex
            } else {
                if sign == "(" { depth += 1 }
                if sign == ")", end != nil {
                    if depth == 0 { return advance() }
                    depth -= 1
                }
                if "{}().".contains(sign) { words.append(text[place...place]) }
                // A number's letters are no word.
                if sign.isNumber {
                    place = text[place...].firstIndex { !$0.isNumber && !$0.isLetter && $0 != "_" } ?? text.endIndex
                } else {
                    advance()
                }
            }
        }
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                advance(by: 2)
            } else if starts("*/") {
                depth -= 1
                advance(by: 2)
            } else {
                advance()
            }
        } while depth > 0 && place < text.endIndex
    }

    private mutating func readString() {
        let fence = String(text[place...].prefix { $0 == "#" })
        advance(by: fence.count)
        let quote = starts("\"\"\"") ? "\"\"\"" : "\""
        advance(by: quote.count)
        while place < text.endIndex {
            if starts(quote + fence) { return advance(by: quote.count + fence.count) }
            if starts("\\\(fence)(") {
                advance(by: 2 + fence.count)
                readCode(until: ")")
            } else if starts("\\"), fence.isEmpty {
                advance(by: 2)
            } else {
                advance()
            }
        }
    }
}
