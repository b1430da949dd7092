import Observers
import Testing
import Training

/// The best epoch is the same one on the screen, in lines and in files.
@Suite struct BestEpochTests {
    @Test(arguments: [("mlp-digits", "validation accuracy"), ("mlp-curve", "validation loss")])
    func theScreenAndTheLastLineNameTheSameEpoch(model: String, metric: String) throws {
        let run = try SampleModels.run(model, ["train.epochs=6", "train.optimizer.lr=0.1"])
        run.work()
        _ = run.apply(.run)
        run.work()
        let shown = try #require(run.progress.best)
        let figure = try #require(BestFigure(run.history))
        #expect(shown.epoch == figure.epoch && shown.metric == metric)
        #expect(figure.metric == metric.replacing(" ", with: "_"))
        let values = run.history.filter { $0.epoch > 0 }.compactMap { summary in
            metric.hasSuffix("accuracy") ? summary.validation?.accuracy.map { -$0 } : summary.validation?.loss
        }
        #expect(values.count == 6 && values.firstIndex(of: values.min() ?? 0) == shown.epoch - 1)
    }
}
