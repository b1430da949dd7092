import Networks

/// What a learner that stands in place of layers takes and gives.
public struct LearnerFacts: Sendable, Equatable {
    /// The recipe's word for it.
    public let kind: String
    /// What a reader wants to know in a few characters: `5 of 97`.
    public let detail: String
    /// A sample's answer, without the batch.
    public let output: SymbolicShape
    /// Whether it reads token ids, and no numbers.
    public let readsTokens: Bool

    /// A learner's facts.
    public init(kind: String, detail: String, output: SymbolicShape, readsTokens: Bool) {
        self.kind = kind
        self.detail = detail
        self.output = output
        self.readsTokens = readsTokens
    }
}

/// What a model takes and gives, whatever it is made of.
public struct ModelSignature: Sendable {
    /// Without the batch.
    public let inputs: [SymbolicShape]
    /// What each input is read as, by its number.
    public let inputForms: [Int: NetworkSpec.InputForm]
    public let output: SymbolicShape
}

extension ModelSpec {
    /// What it takes and gives.
    public var signature: ModelSignature {
        guard let learner else {
            return ModelSignature(inputs: network.inputs, inputForms: network.inputForms, output: network.output)
        }
        let form: NetworkSpec.InputForm = learner.readsTokens ? .tokens : .values
        return ModelSignature(
            inputs: network.inputs, inputForms: Dictionary(uniqueKeysWithValues: inputs.indices.map { ($0, form) }),
            output: learner.output)
    }
}
