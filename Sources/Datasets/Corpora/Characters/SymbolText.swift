import Settings

/// Rows of letters or digits, for tasks that ask what a model can hold in mind.
struct SymbolText: Sendable {
    static let settings = [
        Setting("symbols", .choice(["digits", "letters"]), standard: .text("digits"), "what the texts are made of"),
        Setting(
            "length", .integer(1...1_000), standard: .integer(10),
            "the most symbols; the shortest texts have half of them"),
    ]

    private let alphabet: [String]
    private let lengths: ClosedRange<Int>

    init(_ settings: SettingValues) {
        alphabet = (settings.text("symbols") == "digits" ? "0123456789" : "abcdefghijklmnopqrstuvwxyz").map(String.init)
        let longest = settings.integer("length")
        // Of different lengths, so that counting places from one end does not do.
        lengths = (longest + 1) / 2...longest
    }

    func text(_ random: inout CorpusRandom) -> [String] {
        (0..<random.integer(lengths)).map { _ in random.one(of: alphabet) }
    }
}
