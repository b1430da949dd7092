import Datasets
import Testing
import Training

/// The sample models that learn from texts which come with the program.
@Suite(.serialized) struct SequenceModelTests {
    static let models = [
        ("char-rnn", 5_000), ("char-lstm", 5_000), ("char-gru", 5_000), ("textcnn", 200), ("sentiment-lstm", 200),
        ("tagger-bilstm", 200), ("dates-seq2seq", 200), ("dates-bahdanau", 200), ("dates-luong", 200),
        ("translate-fr", 200), ("translate-ko", 200), ("transformer-fr", 200), ("transformer-dates", 200),
        ("ngram", 20_000),
    ]

    @Test(arguments: models) func everyModelLearnsFromItsOwnData(model: String, size: Int) throws {
        let run = try SampleModels.run(model, ["data.size=\(size)", "train.batch=16"])
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        let first = try #require(run.progression.loss)
        _ = run.apply(.stepBatch(count: 25))
        run.work()
        let later = try #require(run.progression.loss)
        #expect(first.isFinite && later < first, "\(model): \(first) → \(later)")
    }
}
