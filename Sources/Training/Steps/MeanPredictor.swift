import Datasets
import Networks
import Tensors

/// One who learns nothing but the mean of the training targets, and always names it: what a network must be better than.
///
/// Belongs to the run's queue, as its source does.
package final class MeanPredictor {
    /// How far off it is.
    package struct Losses: Equatable {
        /// The mean loss over the validation samples.
        let validation: Float
        /// The largest loss of a single training sample: a batch of one may cost as much, and nothing is wrong with it.
        let largest: Float
    }

    private let source: any SampleSource
    private let columns: Int
    /// The number of the target among those of the data.
    private let target: Int
    /// By each loss that was asked for: several outputs may answer one target, each by its own.
    private var known: [(loss: PartChoice, losses: Losses?)] = []

    /// - Returns: nil where the targets are no numbers.
    package init?(of source: any SampleSource, target: Int = 0) {
        guard source.targets.indices.contains(target),
            let columns = source.targets[target].columns?.numbers, !columns.isEmpty
        else { return nil }
        self.target = target
        self.source = source
        self.columns = columns.count
    }

    /// What it costs by a loss; computed once, since it costs a pass over all samples. nil where they can't be read.
    package func losses(_ choice: PartChoice, _ loss: any Loss, on processor: Processor) -> Losses? {
        if let found = known.first(where: { $0.loss == choice }) { return found.losses }
        let losses = try? self.losses(loss, processor)
        // A setting of a loss may be edited as often as one likes.
        if known.count == Self.mostLosses { known.removeFirst() }
        known.append((choice, losses))
        return losses
    }

    private func losses(_ loss: any Loss, _ processor: Processor) throws -> Losses {
        let means = try means()
        var (sum, largest): (Double, Float) = (0, 0)
        func ofSamples(_ batch: Batch) -> [Float] {
            let values = (0..<batch.count * columns).map { means[$0 % columns] }
            return loss.perSample(Tensor(values, shape: [batch.count, columns]), batch.targets[target], on: processor)
        }
        let validation = source.validationCount
        for start in stride(from: 0, to: validation, by: Self.size) {
            let batch = try source.validationBatch(start..<min(start + Self.size, validation))
            sum += ofSamples(batch).reduce(0) { $0 + Double($1) }
        }
        try forEachTrainingBatch { largest = ofSamples($0).reduce(largest, max) }
        return Losses(validation: Float(sum / Double(max(validation, 1))), largest: largest)
    }

    /// The means of the training targets, as the network sees them.
    private func means() throws -> [Float] {
        var sums = [Double](repeating: 0, count: columns)
        try forEachTrainingBatch { batch in
            guard case .values(let targets) = batch.targets[target] else { return }
            for index in 0..<targets.count { sums[index % columns] += Double(targets[index]) }
        }
        return sums.map { Float($0 / Double(max(source.trainingCount, 1))) }
    }

    private func forEachTrainingBatch(_ body: (Batch) -> Void) throws {
        for start in stride(from: 0, to: source.trainingCount, by: Self.size) {
            body(try source.trainingSamples(start..<min(start + Self.size, source.trainingCount)))
        }
    }

    private static let mostLosses = 16
    private static let size = EvaluationBatch.largest
}
