import Words

/// What an epoch came to: the row that callbacks, the headless events and the raw metrics share.
public struct EpochSummary: Sendable, Equatable, Codable {
    /// Completed epochs; 0 for the untrained network.
    public let epoch: Int
    public let step: Int
    public let train: Score
    /// How many samples the training figures are of, where these are not all: of the untrained network. nil elsewhere.
    public let trainSamples: Int?
    /// nil where the data has no validation set.
    public let validation: Score?
    public let learningRate: Float
    /// Time spent on its steps and its validation.
    public let seconds: Double
    public let samplesPerSecond: Double

    /// A row of the history.
    public init(
        epoch: Int, step: Int, train: Score, trainSamples: Int? = nil, validation: Score?, learningRate: Float,
        seconds: Double, samplesPerSecond: Double
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

    /// Loss and, for classifiers, accuracy. Of several outputs it is the loss of all, and the other figures of the main one.
    public struct Score: Sendable, Equatable, Codable {
        public let loss: Float?
        public let accuracy: Float?
        /// Of predicted numbers; nil where there are none.
        public let figures: NumberFigures?
        /// Of each of several named outputs, the main one first; nil where there is one answer.
        public var outputs: [OutputFigures]?

        /// A loss, nil where it was not finite, and an accuracy, nil where there are no classes.
        public init(loss: Float?, accuracy: Float?, figures: NumberFigures? = nil) {
            self.loss = loss.flatMap { $0.isFinite ? $0 : nil }
            self.accuracy = accuracy
            self.figures = figures
        }

        init(_ totals: EvaluationTotals) {
            loss = totals.loss.isFinite ? totals.loss : nil
            accuracy = totals.accuracy
            figures = totals.figures
            outputs = totals.outputs?.map { OutputFigures(name: $0.name, score: Score($0.totals)) }
        }

        /// The loss and, behind it, the accuracy or the figures of predicted numbers.
        var words: String {
            let loss = loss.map { NumberText.trimmed($0, digits: 4) } ?? "not finite"
            let right = accuracy.map { ["accuracy \(NumberText.trimmed($0 * 100)) %"] } ?? []
            let numbers = ScoreMetric.ofNumbers.filter(\.isBrief).compactMap { metric in
                metric.value(self).map { "\(metric.label) \(NumberText.trimmed($0, digits: 4))" }
            }
            let each =
                outputs.map { [" (" + $0.map { "\($0.name) \($0.score.words)" }.joined(separator: "; ") + ")"] } ?? []
            return ([loss] + right + numbers).joined(separator: ", ") + each.joined()
        }

        var json: JSONText { json(samples: nil) }

        /// - Parameter samples: how many the figures are of; nil where these are all.
        func json(samples: Int?) -> JSONText {
            .raw(
                JSONText.object(
                    [("loss", .optional(loss)), ("accuracy", .optional(accuracy))] + numbersJSON + outputsJSON
                        + (samples.map { [("samples", .integer($0))] } ?? [])))
        }

        /// The figures of each of several outputs, by its name; nothing where there is one answer.
        var outputsJSON: [(String, JSONText)] {
            guard let outputs else { return [] }
            let each = outputs.map { output in
                let right = output.score.accuracy.map { [("accuracy", JSONText.float($0))] } ?? []
                let pairs = [("loss", .optional(output.score.loss))] + right + output.score.numbersJSON
                return (output.name, JSONText.raw(JSONText.object(pairs)))
            }
            return [("outputs", .raw(JSONText.object(each)))]
        }

        /// The figures of predicted numbers; nothing where there are none.
        var numbersJSON: [(String, JSONText)] {
            figures == nil ? [] : ScoreMetric.ofNumbers.map { ($0.name, .optional($0.value(self))) }
        }
    }

    /// What one of several outputs came to.
    public struct OutputFigures: Sendable, Equatable, Codable {
        public let name: String
        public let score: Score
    }

    /// The value of a metric by the name that callbacks monitor; nil where it does not exist, as without a validation set,
    /// and NaN for a loss that was not finite.
    func value(_ monitor: String) -> Float? {
        guard let (metric, isValidation) = ScoreMetric.monitored(monitor) else { return nil }
        return (isValidation ? validation : train).flatMap(metric.value)
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
