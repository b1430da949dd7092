import Datasets

/// Data that was read once, for any number of runs: with other seeds of the weights, other plans, other models. Nobody changes it.
public struct OpenedData: Sendable {
    /// What it depends on; with another one it is other data.
    public let key: DataKey
    public let dataset: Dataset

    /// Reads the data.
    ///
    /// - Parameter progress: called with the share that is loaded.
    /// - Throws: `DatasetError`.
    public init(_ key: DataKey, progress: @escaping @Sendable (Double) -> Void = { _ in }) throws {
        self.key = key
        dataset = try key.spec.load(
            path: key.path, seed: key.seed, tokenizers: SavedTokenizers.tokenizers(key.tokenizers, path: key.reader),
            classNames: key.classNames, coding: key.coding, isEvaluated: key.isEvaluated, progress: progress)
    }
}

/// All that opened data depends on.
public struct DataKey: Sendable {
    /// What the recipe says of the data.
    public let spec: DatasetSpec
    /// Where it is read from, before the path that the recipe states.
    public let path: String?
    /// The seed by which samples are made or split.
    public let seed: UInt64
    /// What texts are read with; empty for what is learnt from them.
    let tokenizers: [TokenizerFile]
    /// Who brought the tokenizers, for messages.
    let reader: String
    /// The classes in the order of a network's outputs; empty for those that the data has.
    let classNames: [String]
    /// How samples become numbers; nil for what follows from the training samples.
    let coding: DataCoding?
    /// Whether samples are only evaluated, so that data too small to be split may be evaluated as a whole.
    let isEvaluated: Bool
    /// The state of the files; nil where it can't be told, so that they are read each time.
    private let stamp: FileStamp?

    /// The data of a recipe as a request has it, with what weights bring along where the request does not say it.
    init(_ spec: DatasetSpec, _ request: RunRequest, _ weights: SavedWeights?) {
        self.spec = spec
        path = request.dataPath
        seed = request.dataSeed ?? (request.splitsAsWeights ? weights?.splitSeed : nil) ?? request.seed
        let isGiven = !request.tokenizers.isEmpty
        tokenizers = isGiven ? request.tokenizers : weights?.tokenizers.map(\.file) ?? []
        reader = isGiven ? "the checkpoint" : weights?.path ?? ""
        classNames = request.classNames.isEmpty ? weights?.classNames ?? [] : request.classNames
        coding = request.coding ?? weights?.coding
        isEvaluated = request.usesTest
        stamp = FileStamp(of: path ?? spec.path)
    }

    /// Whether both stand for the same samples, in the same form.
    public func isSame(as other: DataKey) -> Bool {
        guard let stamp, let theirs = other.stamp, stamp == theirs else { return false }
        return spec.isSame(as: other.spec) && path == other.path && seed == other.seed
            && tokenizers == other.tokenizers && classNames == other.classNames && coding == other.coding
            && isEvaluated == other.isEvaluated
    }
}
