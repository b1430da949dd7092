import Datasets
import Networks
import Settings
import Tensors
import Testing
import Training

/// What always naming the mean costs.
@Suite struct MeanPredictorTests {
    /// Six numbers, and how often they are read.
    private final class CountedNumbers: SampleSource {
        let name = "numbers"
        let trainingCount = 6
        let validationCount = 6
        let classNames: [String] = []
        let task = LearningTask.regression
        private(set) var reads = 0
        let facts = DataFacts(
            targets: .numbers([NumberColumn("y", of: [0, 1, 2, 3, 4, 5], isStandardized: false)]))

        private func batch(_ indices: [Int]) -> Batch {
            reads += 1
            let values = indices.map(Float.init)
            return Batch(
                inputs: [.values(Tensor(values, shape: [values.count, 1]))],
                target: .values(Tensor(values, shape: [values.count, 1])), indices: indices)
        }

        func trainingBatch(_ order: SampleOrder, positions: Range<Int>) -> Batch { batch(Array(positions)) }
        func trainingSamples(_ indices: [Int]) -> Batch { batch(indices) }
        func validationBatch(_ indices: Range<Int>) -> Batch { batch(Array(indices)) }
    }

    /// Two outputs may answer one target, each by a loss of its own.
    @Test func twoLossesOfOneTargetAreBothRemembered() throws {
        let source = CountedNumbers()
        let predictor = try #require(MeanPredictor(of: source))
        let processor = Processor(threads: 1)
        func losses(_ kind: String) throws -> MeanPredictor.Losses? {
            let (part, values) = try LossCatalog.all.part(kind, [:])
            return predictor.losses(PartChoice(kind), part.init(values), on: processor)
        }
        let first = (try losses("mse"), try losses("l1"))
        #expect(first.0 != nil && first.1 != nil && first.0 != first.1)
        let reads = source.reads
        #expect(try losses("mse") == first.0 && losses("l1") == first.1)
        #expect(source.reads == reads)
    }
}
