/// What a weight file holds: tensors, and words about them.
public struct WeightFile: Sendable {
    /// In the order of their values.
    public let tensors: [NamedTensor]
    /// What the file says of itself, by names that its writer chose.
    public let metadata: [String: String]

    /// A file of the given tensors.
    public init(_ tensors: [NamedTensor], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }
}
