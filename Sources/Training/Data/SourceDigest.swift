import Datasets
import Words

/// What tells a run's samples from others, kept in its checkpoint: a run that goes on over other samples must say so.
public struct SourceDigest: Sendable, Hashable, Codable {
    public let training: SampleDigest
    public let validation: SampleDigest

    /// What differs from the samples that there were, in words; nil where they are the same.
    public func difference(from former: SourceDigest) -> String? {
        let parts = [
            Self.words(training, former.training, "training sample"),
            Self.words(validation, former.validation, "validation sample"),
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func words(_ now: SampleDigest, _ then: SampleDigest, _ noun: String) -> String? {
        guard now != then else { return nil }
        guard now.count == then.count else { return "\(CountText.words(then.count, noun)) then and \(now.count) now" }
        return "\(CountText.words(now.count, noun)) with other contents"
    }
}
