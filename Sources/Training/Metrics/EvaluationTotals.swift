import Observers
import Settings

/// Sums over batches, from which means come.
public struct EvaluationTotals: Sendable, Equatable, Codable {
    public internal(set) var lossSum = 0.0
    public internal(set) var correct = 0
    /// Rows whose class has one of the five largest scores; nil where there are not more than five classes.
    var amongFive: Int?
    public internal(set) var samples = 0
    /// Rows with a class that counts, which `correct` is out of: one a sample, or one a token.
    public internal(set) var rows = 0
    /// Rows that count in the loss: samples, or the tokens of texts, without those that the loss ignores.
    var weight = 0
    /// How far predicted numbers are off; nil where the targets are none.
    var errors: NumberErrors?
    /// What each of several named outputs comes to, the main one first; nil where there is one answer. The figures above are
    /// those of the main output.
    var outputs: [OutputTotals]?

    /// The mean loss of the rows that count, however they are cut into batches; NaN over none. Of several outputs it is the sum
    /// of their mean losses, each times its weight.
    public var loss: Float { outputs.map { Float($0.reduce(0) { $0 + $1.weightedLoss }) } ?? mainLoss }

    /// The mean loss of the main output.
    var mainLoss: Float { weight == 0 ? .nan : Float(lossSum / Double(weight)) }

    /// The share of right guesses; nil where there are no classes.
    public var accuracy: Float? { rows == 0 ? nil : Float(correct) / Float(rows) }

    /// The figures of predicted numbers; nil where the targets are none.
    public var figures: NumberFigures? { errors?.figures }

    /// The metrics of an epoch: each is computed here.
    var values: MetricValues {
        var values: MetricValues = [
            .loss: loss, .accuracy: accuracy,
            .topFiveAccuracy: rows == 0 ? nil : amongFive.map { Float($0) / Float(rows) },
        ]
        guard let figures else { return values }
        values.append(.rmse, figures.rmse)
        values.append(.mae, figures.mae)
        values.append(.rSquared, figures.rSquared)
        return values
    }

    /// The metrics that an evaluation of such a network will have, before there is one; a test compares both.
    ///
    /// - Parameter scores: how many scores each answer has.
    static func expected(of task: LearningTask, scores: Int) -> [Metric] {
        guard task.accuracyUnit != nil else { return [.loss, .rmse, .mae, .rSquared] }
        return [.loss, .accuracy] + (task.target == .classes && scores > 5 ? [.topFiveAccuracy] : [])
    }

    /// The same batches under other weights of their outputs, by name.
    mutating func weigh(by weights: [String: Float]) {
        outputs = outputs?.map { output in
            var output = output
            output.weightedSum = Double(weights[output.name] ?? 1) * output.totals.lossSum
            return output
        }
    }

    mutating func add(_ score: BatchScore) {
        lossSum += score.lossSum
        weight += score.counted
        correct += score.correct
        samples += score.samples
        // A sum that an earlier version began has no count of them, and none of what is left.
        let isFirst = rows == 0
        rows += score.rows
        if let more = score.amongFive { amongFive = isFirst ? more : amongFive.map { $0 + more } }
        for output in score.outputs { add(output) }
        guard let more = score.errors else { return }
        errors?.add(more)
        errors = errors ?? more
    }

    private mutating func add(_ output: OutputScore) {
        var all = outputs ?? []
        let place = all.firstIndex { $0.name == output.name } ?? all.count
        if place == all.count { all.append(OutputTotals(name: output.name)) }
        all[place].totals.add(output.score)
        all[place].weightedSum += Double(output.weight) * output.score.lossSum
        outputs = all
    }
}

/// The sums of one of several outputs.
struct OutputTotals: Sendable, Equatable, Codable {
    let name: String
    var totals = EvaluationTotals()
    /// The losses of its rows, times the output's weight.
    var weightedSum = 0.0

    /// Its part of the loss of all; NaN over no rows.
    var weightedLoss: Double { totals.weight == 0 ? .nan : weightedSum / Double(totals.weight) }

    init(name: String) { self.name = name }
}
