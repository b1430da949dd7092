/// Which part of a convolution's kernels is looked at.
public struct KernelChoice: Hashable, Sendable, Codable {
    /// An input channel; nil for the mean over them, or for colour where there are three.
    public let channel: Int?
    /// Whether only what training has changed is shown.
    public let sinceStart: Bool

    /// A part of the kernels.
    public init(channel: Int? = nil, sinceStart: Bool) {
        self.channel = channel
        self.sinceStart = sinceStart
    }
}
