import Observers
import Words

/// The metrics of an epoch, of one part of the data.
public struct EpochScore: Sendable, Equatable {
    public let values: MetricValues
    /// Of each of several named outputs, the main one first; nil where there is one answer. The loss above is that of all, and the
    /// other values are those of the main output.
    public private(set) var outputs: [EpochSummary.OutputFigures]?

    /// The values of the metrics, the loss first.
    public init(_ values: MetricValues) { self.values = values }

    /// A loss, nil where it was not finite, and an accuracy, nil where there are no classes.
    public init(loss: Float?, accuracy: Float?) {
        self.init([.loss: loss ?? .nan, .accuracy: accuracy])
    }

    init(_ totals: EvaluationTotals) {
        self.init(totals.values)
        outputs = totals.outputs?.map { output in
            EpochSummary.OutputFigures(name: output.name, score: EpochScore(output.totals))
        }
    }

    /// A metric's value; nil where it does not exist or is not finite.
    public subscript(metric: Metric) -> Float? { values[metric] }

    public var loss: Float? { values[.loss] }
    public var accuracy: Float? { values[.accuracy] }

    /// Those behind the loss and the accuracy, which every network has a place for.
    private var others: [MetricValues.Reading] {
        values.readings.filter { $0.metric != .loss && $0.metric != .accuracy }
    }

    /// The loss and, behind it, what is brief: `0.31, accuracy 91.2 %`.
    var words: String {
        let loss = loss.map { NumberText.trimmed($0, digits: 4) } ?? "not finite"
        let rest = values.readings.filter { $0.metric != .loss && $0.metric.isBrief }.compactMap { $0.words() }
        let each = outputs.map { " (" + $0.map { "\($0.name) \($0.score.words)" }.joined(separator: "; ") + ")" }
        return ([loss] + rest).joined(separator: ", ") + (each ?? "")
    }

    var json: JSONText { json(samples: nil) }

    /// - Parameter samples: how many the figures are of; nil where these are all.
    func json(samples: Int?) -> JSONText {
        .raw(
            JSONText.object(
                [("loss", .optional(loss)), ("accuracy", .optional(accuracy))] + others.map(\.json) + outputsJSON
                    + (samples.map { [("samples", .integer($0))] } ?? [])))
    }

    /// What `dlbench eval` prints: an accuracy only where there is one.
    var jsonOfEvaluation: [(String, JSONText)] {
        [("loss", .optional(loss))] + values.readings.filter { $0.metric != .loss }.map(\.json) + outputsJSON
    }

    /// The figures of each of several outputs, by its name; nothing where there is one answer.
    private var outputsJSON: [(String, JSONText)] {
        guard let outputs else { return [] }
        let each = outputs.map { ($0.name, JSONText.raw(JSONText.object($0.score.jsonOfEvaluation))) }
        return [("outputs", .raw(JSONText.object(each)))]
    }

    /// A column of a CSV log.
    struct Column {
        /// `mass_` for the metrics of an output with this name; empty for those of the whole.
        let output: String
        let metric: Metric
        let value: (EpochScore?) -> Float?
    }

    /// The columns of a CSV log besides those that every log has.
    var moreColumns: [Column] {
        let whole = others.map { reading in Column(output: "", metric: reading.metric) { $0?[reading.metric] } }
        let each = (outputs ?? []).flatMap { output in
            output.score.values.readings.map { reading in
                Column(output: "\(output.name)_", metric: reading.metric) { score in
                    score?.outputs?.first { $0.name == output.name }?.score[reading.metric]
                }
            }
        }
        return whole + each
    }
}

extension MetricValues.Reading {
    /// `accuracy 91.2 %`; nil where it is not finite.
    ///
    /// - Parameter shareDigits: those of a share; another number has four.
    func words(digits shareDigits: Int = 3) -> String? {
        value.map { value in
            metric.unit == .share
                ? "\(metric.label) \(NumberText.trimmed(value * 100, digits: shareDigits)) %"
                : "\(metric.label) \(NumberText.trimmed(value, digits: 4))"
        }
    }

    var json: (String, JSONText) { (metric.key, .optional(value)) }
}

/// A score is written flat, with a key a metric, and null for a value that is not finite.
extension EpochScore: Codable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// What an earlier version kept apart for predicted numbers.
    private static let formerFigures = Key("figures")
    private static let outputsKey = Key("outputs")

    public init(from decoder: any Decoder) throws {
        let score = try decoder.container(keyedBy: Key.self)
        // A loss that was not finite was left out then.
        var values: MetricValues = [
            .loss: try score.decodeIfPresent(Float.self, forKey: Key(Metric.loss.name)) ?? .nan
        ]
        let former = try score.decodeIfPresent(NumberFigures.self, forKey: Self.formerFigures)
        let formerValues: [Metric: Float?] =
            former.map { [.rmse: $0.rmse, .mae: $0.mae, .rSquared: $0.rSquared] } ?? [:]
        for metric in Metric.all where metric.moment == .epoch && metric != .loss {
            let key = Key(metric.name)
            if let value = formerValues[metric] {
                values.append(metric, value)
            } else if score.contains(key) {
                values.append(metric, try score.decodeIfPresent(Float.self, forKey: key))
            }
        }
        self.init(values)
        outputs = try score.decodeIfPresent([EpochSummary.OutputFigures].self, forKey: Self.outputsKey)
    }

    public func encode(to encoder: any Encoder) throws {
        var score = encoder.container(keyedBy: Key.self)
        for reading in values.readings { try score.encode(reading.value, forKey: Key(reading.metric.name)) }
        try score.encodeIfPresent(outputs, forKey: Self.outputsKey)
    }
}
