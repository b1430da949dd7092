import Observers
import Words

/// What an epoch came to: the row that callbacks, the headless events and the raw metrics share.
public struct EpochSummary: Sendable, Equatable, Codable {
    /// Completed epochs; 0 for the untrained network.
    public let epoch: Int
    public let step: Int
    public let train: EpochScore
    /// How many samples the training figures are of, where these are not all: of the untrained network. nil elsewhere.
    public let trainSamples: Int?
    /// nil where the data has no validation set.
    public let validation: EpochScore?
    public let learningRate: Float
    /// Time spent on its steps and its validation.
    public let seconds: Double
    public let samplesPerSecond: Double

    /// A row of the history.
    public init(
        epoch: Int, step: Int, train: EpochScore, trainSamples: Int? = nil, validation: EpochScore?,
        learningRate: Float, seconds: Double, samplesPerSecond: Double
    ) {
        self.epoch = epoch
        self.step = step
        self.train = train
        self.trainSamples = trainSamples
        self.validation = validation
        self.learningRate = learningRate
        self.seconds = seconds
        self.samplesPerSecond = samplesPerSecond
    }

    /// The metrics of a part of the data; nil where there is none.
    func score(of part: MetricName.Part) -> EpochScore? { part == .train ? train : validation }

    /// What one of several outputs came to.
    public struct OutputFigures: Sendable, Equatable, Codable {
        public let name: String
        public let score: EpochScore
    }

    /// The value of a metric by the name that callbacks monitor; nil where it does not exist, as without a validation set,
    /// and NaN for a loss that was not finite.
    package func value(_ monitor: String) -> Float? {
        guard case (let metric, let part?, let output)? = MetricName(rawValue: monitor).meaning else { return nil }
        let score = score(of: part)
        guard let output else { return score?.values.plotted(metric) }
        return score?.outputs?.first { $0.name == output }?.score.values.plotted(metric)
    }

    /// As the contract of `dlbench train --json` has it.
    public var json: String {
        JSONText.object([
            ("event", .text("epoch")), ("epoch", .integer(epoch)), ("train", train.json(samples: trainSamples)),
            ("validation", validation?.json ?? .raw("null")), ("learning_rate", .float(learningRate)),
            ("seconds", .number(seconds)), ("samples_per_second", .number(samplesPerSecond)),
        ])
    }
}
