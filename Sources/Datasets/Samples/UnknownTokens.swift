extension Dataset {
    /// How many samples are looked at, and the share of unknown tokens from which on something is wrong.
    private static let (sample, limit) = (200, 0.1)

    /// What to say where texts are read by a vocabulary that was learnt from other ones; nil where it fits.
    public var unknownTokensNote: String? {
        guard !tokenizers.isEmpty else { return nil }
        let batch = validation.batch(Array(0..<min(Self.sample, validation.count)), from: nil)
        var (unknown, all) = (0, 0)
        for tokens in batch.inputs.compactMap(\.tokens) {
            for row in 0..<batch.count {
                let ids = tokens.row(row)
                unknown += ids.count { $0 == Vocabulary.unknown }
                all += ids.count
            }
        }
        guard all > 0, Double(unknown) > Self.limit * Double(all) else { return nil }
        return
            "the model's vocabulary lacks \(100 * unknown / all) % of the tokens of `\(name)`: these may not be the texts that it was trained on"
    }
}
