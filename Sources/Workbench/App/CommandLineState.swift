import Terminal

/// The open command line: the text, and the words offered for it.
struct CommandLineState: Equatable, Sendable {
    var field: TextField
    /// The words that tab walks through, and the one that stands in the line.
    private(set) var offers: [String] = []
    private(set) var chosen: Int?
    /// What was typed before the completed word.
    private var stem = ""

    init(_ text: String = "", history: [String] = []) {
        field = TextField(text, history: history)
    }

    /// Completes the last word; again, and it is the next one's turn.
    ///
    /// - Parameter completions: the words that may stand at the end of a line.
    mutating func complete(by step: Int, from completions: (String) -> [String]) {
        if let chosen, !offers.isEmpty {
            self.chosen = (chosen + step + offers.count) % offers.count
        } else {
            offers = completions(field.text)
            guard !offers.isEmpty else { return }
            let line = field.text
            let start = line.lastIndex { $0.isWhitespace }.map { line.index(after: $0) } ?? line.startIndex
            stem = String(line[..<start])
            chosen = step > 0 ? 0 : offers.count - 1
        }
        if let chosen {
            field.set(stem + offers[chosen] + (offers.count == 1 && !offers[chosen].hasSuffix("/") ? " " : ""))
        }
        if offers.count == 1 { forgetOffers() }
    }

    /// Takes a key for the text.
    mutating func edit(_ key: Key) -> Bool {
        let isHandled = field.handle(key)
        if isHandled { forgetOffers() }
        return isHandled
    }

    /// Takes pasted text.
    mutating func paste(_ text: String) {
        field.insert(text)
        forgetOffers()
    }

    private mutating func forgetOffers() {
        offers = []
        chosen = nil
    }
}
