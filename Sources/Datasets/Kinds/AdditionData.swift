import Settings

/// Sums of two numbers, digit by digit: whoever writes from the left must know the carry before.
public struct AdditionData: CorpusPairsKind {
    public static let kind = "addition"
    public static let summary = "sums: 123+45 → 168"
    public static let settings =
        [Setting("digits", .integer(1...18), standard: .integer(3), "the most digits of a number")]
        + corpusSettings(size: 20_000, tokenizer: "characters")

    let settings: SettingValues
    private let digits: Int

    public init(_ settings: SettingValues) {
        self.settings = settings
        digits = settings.integer("digits")
    }

    /// `2+1` says whether `1+2` was learnt.
    func key(_ pair: CorpusPair) -> String { pair.source.split(separator: "+").sorted().joined(separator: "+") }

    func pair(_ random: inout CorpusRandom) -> CorpusPair {
        let (first, second) = (number(&random), number(&random))
        let (left, right, sum) = ("\(first)".utf8.count, "\(second)".utf8.count, "\(first + second)")
        // A digit belongs with the one of the same worth in the sum.
        let links =
            (0..<left).map { TokenLink(source: $0, target: sum.utf8.count - left + $0) }
            + (0..<right).map { TokenLink(source: left + 1 + $0, target: sum.utf8.count - right + $0) }
        return CorpusPair("\(first)+\(second)", sum, characters: links)
    }

    /// Half of them as long as they may be, the others of any length: of evenly drawn ones nine in ten would be long.
    private func number(_ random: inout CorpusRandom) -> Int {
        let length = random.chance(50) ? digits : random.integer(1...digits)
        let top = (0..<length).reduce(1) { power, _ in power * 10 }
        return random.integer((length == 1 ? 0 : top / 10)...top - 1)
    }
}
