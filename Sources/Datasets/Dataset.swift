import Tensors

/// What a network learns from: samples to train on, samples to judge it by, and perhaps some for the last word.
public struct Dataset: Sendable {
    /// The recipe's word for it.
    public let name: String
    /// In the order of the labels; empty where there are no classes.
    public let classNames: [String]
    /// One sample's shape as the network sees it.
    public let inputShape: Shape
    public let training: any SampleCollection
    public let validation: any SampleCollection
    public let test: (any SampleCollection)?

    /// A data set of splits that share their form.
    public init(
        name: String, classNames: [String], inputShape: Shape, training: any SampleCollection,
        validation: any SampleCollection, test: (any SampleCollection)?
    ) {
        self.name = name
        self.classNames = classNames
        self.inputShape = inputShape
        self.training = training
        self.validation = validation
        self.test = test
    }
}
