import Datasets
import Settings
import Testing

/// A corpus that comes with the program, as tests look at it.
struct Corpus {
    let data: Dataset
    let training: TextPairs
    let validation: TextPairs
    let test: TextPairs?

    /// A corpus of pairs.
    init(_ kind: String, _ given: [String: SettingValue] = [:], seed: UInt64 = 0) throws {
        data = try DatasetSpec(kind, given).load(seed: seed)
        training = try #require(data.training as? TextPairs)
        validation = try #require(data.validation as? TextPairs)
        test = data.test as? TextPairs
    }

    var splits: [TextPairs] { [training, validation] + (test.map { [$0] } ?? []) }

    /// The pairs of a split.
    static func pairs(_ samples: TextPairs) -> [(source: String, target: String)] {
        (0..<samples.count).map { (samples.sources[$0], samples.targets[$0]) }
    }

    /// All pairs, split by split.
    var pairs: [(source: String, target: String)] { splits.flatMap(Self.pairs) }

    /// Links of a sample as its tokens: `cat-chat`, from left to right in the source.
    func text(_ links: Set<TokenLink>, _ samples: TextPairs, _ index: Int) -> [String] {
        let (source, target) = (Array(samples.sourceTokens[index]), Array(samples.targetTokens[index]))
        return links.sorted { ($0.source, $0.target) < ($1.source, $1.target) }.map {
            "\(data.tokenizers[0].label(source[$0.source]))-\(data.tokenizers[1].label(target[$0.target]))"
        }
    }
}
