import Foundation
import Models
import Networks
import Observers
import Settings
import Testing
import Training

/// A run of a learner that is no network: everything that a run can do, it can do with this one as well, or says plainly why not.
@Suite struct LearnerRunTests {
    private static let small = ["data.size=20000", "train.epochs=2"]

    private func run(_ overrides: [String] = []) throws -> TrainingRun {
        try SampleModels.run("ngram", Self.small + overrides)
    }

    private func train(_ run: TrainingRun, steps: Int) {
        _ = run.apply(.stepBatch(count: steps))
        run.work()
    }

    private func refusal(_ run: TrainingRun, _ command: EngineCommand) -> String? {
        if case .refused(let reason) = run.apply(command) { reason } else { nil }
    }

    private func checkpoint(_ run: TrainingRun) throws -> Checkpoint {
        try Checkpoint(run.checkpoint().encoded(), file: "memory")
    }

    @Test func editsRestartsAndUndoAreReplayedToTheSameCounts() throws {
        let run = try run()
        train(run, steps: 3)
        #expect(run.accepts(.set(name: "learner.discount", value: .number(0.5))))
        train(run, steps: 2)
        #expect(run.accepts(.undo))
        #expect(run.accepts(.set(name: "learner.order", value: .integer(3))))
        train(run, steps: 5)
        #expect(run.accepts(.set(name: "discount", value: .number(0.9))))
        _ = run.apply(.run)
        run.work()
        #expect(run.state == .finished)
        let checkpoint = try checkpoint(run)
        let replayer = try Replayer(checkpoint, file: "memory")
        let result = try replayer.replay(replayer.request(dataPath: nil, threads: 1))
        #expect(result?.isSame == true && result?.run.bits == run.bits)
    }

    @Test func aDiscountHoldsAtOnceAndOutlivesACheckpoint() throws {
        let run = try run()
        train(run, steps: 4)
        func loss(_ run: TrainingRun) -> Float? {
            _ = run.apply(.evaluate)
            run.work()
            return run.newestEvaluation?.loss
        }
        let (counts, before) = (run.bits, loss(run))
        #expect(run.accepts(.set(name: "learner.discount", value: .number(1))))
        let after = loss(run)
        #expect(run.bits == counts && after != before)
        let again = try RunOpener.resume(checkpoint(run), file: "memory")
        #expect(loss(again) == after)
        #expect(again.accepts(.undo))
        #expect(loss(again) == before)
        #expect(again.snapshot(number: 1, answers: []).hyperparameters.contains { $0.name == "learner.discount" })
    }

    @Test func theBestCountsComeBackAtTheEnd() throws {
        let recipe = """
            model: small
            input: [time]
            learner: {ngram: 3}
            data: {kind: prose, size: 20000, context: 64, windows: consecutive}
            train: {loss: cross-entropy, batch: 32, epochs: 3, callbacks: [{early-stopping: {min-delta: 100, patience: 1}}]}
            """
        let run = try SampleModels.run(recipe: recipe)
        _ = run.apply(.stepEpoch)
        run.work()
        let first = run.bits
        _ = run.apply(.run)
        run.work()
        #expect(run.restoredEpoch == 1 && run.bits == first)
        let again = try RunOpener.resume(checkpoint(run), file: "memory")
        #expect(again.bits == first)
    }

    @Test func whatMovesWeightsIsNotThereAndSaysWhy() throws {
        let run = try run()
        let names = run.snapshot(number: 1, answers: []).hyperparameters.map(\.name)
        #expect(names.contains("learner.order") && names.contains("train.batch"))
        let senseless = ["optimizer", "schedule", "train.clip"]
        #expect(!names.contains { name in senseless.contains { name.hasPrefix($0) } })
        let commands: [EngineCommand] = [
            .scaleLearningRate(2), .freeze(layer: "ngram", frozen: true),
            .switchHead(attention: "a", head: 0, on: false),
            .set(name: "lr", value: .number(1)), .set(name: "optimizer.kind", value: .choice("adam")),
            .set(name: "clip.norm", value: .number(1)), .set(name: "schedule.kind", value: .choice("cosine")),
        ]
        for command in commands {
            #expect(refusal(run, command)?.contains("without") == true, "\(command)")
        }
    }

    @Test(arguments: [
        "optimizer: sgd", "schedule: cosine", "clip: {norm: 1}", "weight-decay: 0.1", "teacher-forcing: 1",
    ])
    func aRecipeThatSaysHowGradientsMoveNothingIsRefused(line: String) throws {
        let error = #expect(throws: RecipeError.self) {
            try Recipe("model: m\ninput: [time]\nlearner: {ngram: 3}\ntrain:\n  \(line)\n", file: "m.yaml")
        }
        #expect(error.map { "\($0)" }?.contains("changes nothing: `learner: ngram` learns without gradients") == true)
    }

    @Test(arguments: [
        ("learner: {ngram: 3}\nlayers: [tanh]", "`learner` and `layers` are both given"),
        ("learner: {ngrm: 3}", "there is no learner `ngrm`"), ("learner: {ngram: {ordr: 3}}", "did you mean `order`"),
        ("learner: ngram", "order"), ("learner: {ngram: 99}", "from 1 to 8"),
        ("layers: [{ngram: 3}]", "`ngram` is no layer any more"),
    ]) func aWrongLearnerIsOneClearError(text: String, words: String) throws {
        let error = #expect(throws: RecipeError.self) {
            let recipe = try Recipe("model: m\ninput: [time]\n\(text)\n", file: "m.yaml")
            _ = try RunOpener.inspect(recipe)
        }
        #expect(error.map { "\($0)" }?.contains(words) == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test func aLearnerOfTextsIsRefusedForPictures() throws {
        let recipe = try Recipe("model: m\ninput: [time]\nlearner: {ngram: 3}\ndata: digits", file: "m.yaml")
        #expect(throws: TrainingError.self) { try RunOpener.inspect(recipe) }
    }

    @Test func theModelIsDescribedByWhatItHasCounted() throws {
        let spec = try RunOpener.inspect(SampleModels.recipe("ngram"))
        #expect(spec.rows.map(\.path) == ["ngram"] && spec.parameterCount == 0)
        let run = try run()
        func row() -> LayerSummary? { run.snapshot(number: 1, answers: []).architecture.layers.first }
        let before = try #require(row())
        train(run, steps: 2)
        let after = try #require(row())
        #expect(before.detail == "0 counted" && after.detail != before.detail)
        #expect(after.kind == "ngram" && after.output.count == 2)
    }

    @Test func noRateIsWrittenDownWhereNothingMovesByOne() throws {
        let run = try run()
        _ = run.apply(.stepEpoch)
        run.work()
        #expect(run.history.count == 2 && run.history.allSatisfy { $0.json.contains(#""learning_rate":null"#) })
        for summary in run.history {
            #expect(TrainEvent.epoch(summary, plannedEpochs: 2).line.map { $0.contains("lr ") } == false)
        }
        let snapshot = run.snapshot(number: 1, answers: [])
        #expect(snapshot.metric(.learningRate) == nil && snapshot.metric(MetricName(.gradientNorm)) == nil)
        #expect(try RunOpener.resume(checkpoint(run), file: "memory").history.count == 2)
    }

    @Test func nGramsLongerThanTheTextsAreReported() throws {
        for (context, isReported) in [(2, true), (16, false)] {
            let run = try run(["data.context=\(context)"])
            _ = run.apply(.stepEpoch)
            run.work()
            let log = run.snapshot(number: 1, answers: []).log.map(\.text)
            #expect(log.contains { $0.contains("have at most 2 tokens, and n-grams of `order` 5") } == isReported)
        }
    }

    @Test func conditionsKnowNoRateWithoutGradients() throws {
        let run = try run()
        train(run, steps: 1)
        #expect(refusal(run, .runUntil(.holds("lr < 1")))?.contains("no metric of this run is called `lr`") == true)
        let snapshot = run.snapshot(number: 1, answers: [])
        #expect(!snapshot.hasGradients && !snapshot.conditionNames.contains("lr"))
    }

    @Test func probesOfNetworksSayWhyTheyAreEmpty() throws {
        let run = try run()
        train(run, steps: 2)
        let requests = try ProbeCatalog.names.map { name in
            try JSONDecoder().decode(ProbeRequest.self, from: Data(#"{"probe":"\#(name)","limit":8}"#.utf8))
        }
        _ = run.apply(.watch(requests))
        run.serveProbes(clock: { 0 })
        run.work()
        run.serveProbes(clock: { 0 })
        let results = run.snapshot(number: 1, answers: []).probes
        var (empty, full) = (0, 0)
        for request in requests {
            guard let reason = results[request]?.reason else {
                full += 1
                continue
            }
            #expect(!reason.isEmpty)
            empty += 1
        }
        #expect(empty > 10 && full >= 2)
        let reason = try #require(results[ProbeRequest(\.layerHealth, limit: 8)]?.reason)
        #expect(reason.contains("`ngram` learns without layers"))
    }

    @Test func savedCountsWriteTheTextThatTheRunWouldWrite() throws {
        let run = try run()
        _ = run.apply(.run)
        run.work()
        let path = NSTemporaryDirectory() + "dlbench-\(UUID().uuidString).safetensors"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try run.saveWeights(to: path)
        let other = try SampleModels.run("ngram", Self.small)
        _ = try other.load(path)
        #expect(other.bits == run.bits)
        let model = try TextModel.open(
            RunRequest(recipe: SampleModels.recipe("ngram", Self.small), threads: 1), weights: path, for: .languageModel
        )
        let writer = TextContinuation(model, seed: 4)
        let text = try writer.write(40, after: "the ").text
        #expect(text.count >= 40)
        #expect(try TextContinuation(model, seed: 4).write(40, after: "the ").text == text)
    }
}
