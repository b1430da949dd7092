/// A data set of samples of one form as it was read, before any preprocessing.
public struct RawDataset: Sendable {
    public let name: String
    public let classNames: [String]
    /// What the network learns from.
    public let training: Samples
    /// What it is evaluated on.
    public let validation: Samples
    /// Samples that training never looks at, where the set has them.
    public let test: Samples?

    /// A data set of the given splits, which have samples of one shape and labels below the number of classes.
    ///
    /// - Throws: `DatasetError` if a split is empty.
    public init(
        name: String, classNames: [String], training: Samples, validation: Samples, test: Samples? = nil
    ) throws(DatasetError) {
        guard training.count > 0 else { throw .empty(dataset: name, what: "training samples") }
        guard validation.count > 0 else { throw .empty(dataset: name, what: "validation samples") }
        self.name = name
        self.classNames = classNames
        self.training = training
        self.validation = validation
        self.test = test
    }
}
