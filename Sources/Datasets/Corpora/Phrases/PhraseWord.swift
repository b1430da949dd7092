/// A word of a sentence, with the meanings that it carries: words of two languages that share one are aligned.
struct PhraseWord: Sendable {
    var text: String
    var meanings: [Int]
    /// Meanings that it helps to say, as an auxiliary does: it may be linked to words of these, but need not.
    var hints: [Int] = []
    /// Its part of speech, where the grammar states it.
    var wordClass: WordClass?
    /// Whether it stands without a space behind the one before, as a particle does.
    var isJoined = false

    init(_ text: String, _ meanings: [Int], _ wordClass: WordClass? = nil) {
        self.text = text
        self.meanings = meanings
        self.wordClass = wordClass
    }

    /// A word that only helps to say something.
    init(_ text: String, helps hints: [Int], _ wordClass: WordClass? = nil) {
        self.init(text, [], wordClass)
        self.hints = hints
    }

    /// A particle or an ending, which stands without a space and helps to say something.
    init(joined text: String, helps hints: [Int] = []) {
        self.init(text, helps: hints)
        isJoined = true
    }

    /// The words of a row that have one meaning together; the longest says it: `in front of`.
    static func all(_ text: String, _ meaning: Int, _ wordClass: WordClass? = nil) -> [PhraseWord] {
        guard text.utf8.contains(32) else { return [PhraseWord(text, [meaning], wordClass)] }
        let texts = text.split(separator: " ").map(String.init)
        let longest = texts.map(\.utf8.count).max()
        return texts.map {
            $0.utf8.count == longest
                ? PhraseWord($0, [meaning], wordClass) : PhraseWord($0, helps: [meaning], wordClass)
        }
    }

    /// Whether this and a word of the other language say the same.
    func says(_ other: PhraseWord) -> Bool { meanings.contains(where: other.meanings.contains) }

    /// Whether this or that helps to say what the other does.
    func helps(_ other: PhraseWord) -> Bool {
        hints.contains { other.meanings.contains($0) || other.hints.contains($0) }
            || other.hints.contains(where: meanings.contains)
    }
}

/// Numbers for meanings, each given once in a sentence.
struct Meanings: Sendable {
    private var count = 0

    /// A full stop or a question mark; no word has it.
    static let mark = 0

    mutating func next() -> Int {
        count += 1
        return count
    }
}
