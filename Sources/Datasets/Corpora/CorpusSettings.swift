import Settings

/// What every corpus that is made here is told: how much of it, and which.
enum CorpusSettings {
    /// How many samples.
    static func size(_ standard: Int, limit: Int = 100_000, _ what: String) -> Setting {
        Setting(
            "size", .integer(3...limit), standard: .integer(standard), "how many \(what), the held-out ones included")
    }

    /// A setting and not the run's own seed: that would move sentences between the splits, and `eval` without the same
    /// seed would ask what was learnt.
    static let seed = Setting(
        "seed", .integer(0...Int(UInt32.max)), standard: .integer(0),
        "which corpus; a run's own seed does not change it")

    /// Draws that may be in vain for each sample, before a size is called too large.
    private static let patience = 20

    /// As many different samples as the settings say.
    ///
    /// - Parameter isNew: whether a sample was not made before.
    /// - Throws: `DatasetError.badSetting` if the grammar has not that many.
    static func distinct<Sample>(
        _ settings: SettingValues, kind: String, make: (inout CorpusRandom) -> Sample, isNew: (Sample) -> Bool
    ) throws(DatasetError) -> [Sample] {
        let size = settings.integer("size")
        var random = CorpusRandom(seed: UInt64(settings.integer("seed")))
        var samples: [Sample] = []
        samples.reserveCapacity(size)
        var draws = 0
        while samples.count < size {
            guard draws < size * patience else {
                throw .badSetting(
                    dataset: kind,
                    message: "\(draws) draws gave \(samples.count) different samples, not \(size); lower `size`")
            }
            draws += 1
            let sample = make(&random)
            if isNew(sample) { samples.append(sample) }
        }
        return samples
    }
}
