/// What tells samples from other samples, without holding them.
public struct SampleDigest: Sendable, Hashable, Codable {
    public let count: Int
    /// Over everything that the samples hold.
    public let checksum: UInt64

    /// The digest of so many samples.
    public init(count: Int, checksum: UInt64) {
        self.count = count
        self.checksum = checksum
    }
}
