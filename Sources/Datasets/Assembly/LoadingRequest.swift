import Foundation

/// What a kind is told when its samples are wanted.
public struct LoadingRequest {
    /// Where the files are, for kinds that read any: a folder, or a file where the kind takes one.
    public let folder: URL?
    /// Of generated samples and of splits that are not fixed.
    public let seed: UInt64
    public let steps: [any PreprocessingStep]
    /// What texts are read with, in the order of the inputs, instead of what would be learnt from them: the vocabulary that
    /// weights were trained with. Empty to learn.
    public let tokenizers: [any Tokenizer]
    /// The classes in the order of a trained network's outputs, which labels are to be mapped to by name. Empty where the
    /// data itself is to tell.
    public let classNames: [String]
    /// How samples become numbers for a trained network; nil where the data itself is to tell.
    public let coding: DataCoding?
    /// Whether samples are only evaluated. What is too small to be split is then evaluated as a whole, if a coding is given.
    public let isEvaluated: Bool
    /// Whether nothing is to be learnt from the samples, neither how they become numbers nor weights.
    var learnsNothing: Bool { isEvaluated && coding != nil }

    /// Called with the share that is done, from 0 to 1.
    public let progress: @Sendable (Double) -> Void

    /// A wish for samples.
    public init(
        folder: URL? = nil, seed: UInt64 = 0, steps: [any PreprocessingStep], tokenizers: [any Tokenizer] = [],
        classNames: [String] = [], coding: DataCoding? = nil, isEvaluated: Bool = false,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) {
        self.folder = folder
        self.seed = seed
        self.steps = steps
        self.tokenizers = tokenizers
        self.classNames = classNames
        self.coding = coding
        self.isEvaluated = isEvaluated
        self.progress = progress
    }
}
