/// What is known of a data set's numbers, for those who show them or measure in their own units. Most of it is nil for pictures
/// and texts.
public struct DataFacts: Sendable, Equatable {
    /// What the targets' numbers stand for; nil where targets are classes.
    public var targets: TargetColumns?
    /// The only input, where the network sees one number a sample.
    public var axis: NumberColumn?
    /// The whole series, where the samples are windows of one.
    public var series: SeriesFacts?
    /// What was learnt from the training samples of how samples become numbers, for the weights that are learnt from them.
    public var coding: DataCoding?

    /// What is known.
    public init(
        targets: TargetColumns? = nil, axis: NumberColumn? = nil, series: SeriesFacts? = nil,
        coding: DataCoding? = nil
    ) {
        self.targets = targets
        self.axis = axis
        self.series = series
        self.coding = coding
    }
}

/// A series that is cut into windows.
public struct SeriesFacts: Sendable, Equatable {
    /// In the units of the file, in order.
    public let values: [Double]
    /// The place of the first value that validates.
    public let validationStart: Int
    /// How many values a window has, and how many are forecast from it.
    public let window: Int
    public let horizon: Int

    /// The place of the first value that a validation sample forecasts.
    public func start(ofValidationSample index: Int) -> Int { validationStart + index }
}
