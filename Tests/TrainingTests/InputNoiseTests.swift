import Datasets
import Models
import Observers
import Tensors
import Testing
import Training

/// Training with input noise: the same bits whenever it is trained again, and live to be set.
@Suite struct InputNoiseTests {
    private static let recipe = """
        model: noisy
        input: [2]
        layers:
          - linear: {name: h1, out: 8}
          - tanh
          - linear: {name: output, out: classes}
        data: {kind: moons, size: 300, preprocess: [{noise: 0.3}]}
        train: {batch: 32, epochs: 4, optimizer: {kind: adam, lr: 0.01}}
        """

    private func run(_ overrides: [String] = []) throws -> TrainingRun {
        try RunOpener.open(
            RunRequest(recipe: Recipe(Self.recipe, file: "test.yaml", overrides: overrides), seed: 3, threads: 2),
            id: "test")
    }

    private func trained(_ overrides: [String] = []) throws -> TrainingRun {
        let run = try run(overrides)
        _ = run.apply(.run)
        run.work()
        return run
    }

    @Test func noiseChangesTraining() throws {
        let (noisy, silent) = (try trained(), try trained(["data.preprocess.noise=0"]))
        #expect(noisy.bits != silent.bits)
        #expect(try trained().bits == noisy.bits)
        // The untrained network is judged without noise.
        #expect(noisy.history[0].train == silent.history[0].train)
        #expect(noisy.history[0].validation == silent.history[0].validation)
    }

    @Test func aResumedRunGoesOnToTheSameBits() throws {
        let straight = try trained()
        let first = try run()
        _ = first.apply(.stepBatch(count: 13))
        first.work()
        let checkpoint = try Checkpoint(first.checkpoint().encoded(), file: "test")
        let second = try RunOpener.resume(checkpoint, file: "test", threads: 1)
        _ = second.apply(.run)
        second.work()
        #expect(second.bits == straight.bits)
    }

    @Test func theDeviationIsLiveAndReplayed() throws {
        let run = try run()
        _ = run.apply(.stepBatch(count: 5))
        run.work()
        let weights = run.bits
        #expect(run.accepts(.set(name: "data.preprocess.noise", value: .number(2))))
        #expect(run.bits == weights)
        #expect(run.progression.step == 5)
        _ = run.apply(.stepBatch(count: 5))
        run.work()
        let loud = run.bits
        #expect(run.accepts(.undo))
        _ = run.apply(.run)
        run.work()
        let replayer = try Replayer(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        let result = try #require(try replayer.replay(replayer.request(dataPath: nil, threads: 1)))
        #expect(result.isSame)
        #expect(result.run.bits == run.bits)
        #expect(run.bits != (try trained().bits))

        let quiet = try self.run()
        _ = quiet.apply(.stepBatch(count: 10))
        quiet.work()
        #expect(loud != quiet.bits)
    }

    @Test func steadyStepsTakeNoMemory() throws {
        let run = try run(["train.epochs=1000"])
        _ = run.apply(.runEpochs(3))
        run.work()
        let isSteady = (0..<4).contains { _ in
            let before = run.executor.processor.pool.misses
            _ = run.apply(.stepBatch(count: 50))
            run.work()
            return run.executor.processor.pool.misses == before
        }
        #expect(isSteady)
    }

    @Test(
        arguments: [
            ("data.preprocess.noise=-1", "deviation"), ("data.preprocess.nose=1", "noise"),
            ("data.preprocess.noise.deviaton=1", "deviation"), ("data.preprocess.noise.deviation.x=1", "no step"),
        ])
    func whatTheRecipeHasNotIsRefused(override: String, hint: String) throws {
        let error = #expect(throws: RecipeError.self) { try run([override]) }
        #expect(error?.description.contains(hint) ?? false)
    }

    /// A digest is a pass over all samples, and noise is drawn anew for each batch.
    @Test func anotherNoiseLeavesTheDigest() throws {
        let source = try run().source
        let digest = source.digest
        let louder = try source.edited(["preprocess.noise": .number(1)])
        #expect(digest != nil && louder.digest == digest)
    }

    @Test(arguments: [
        "[{noise: 0.3}]", "{noise: 0.3}", "{noise: {deviation: 0.3}}", "{kind: noise, deviation: 0.3}", "noise",
        "[noise]",
    ])
    func aStepIsFoundInEveryFormThatARecipeMayHave(form: String) throws {
        let text = Self.recipe.replacing("[{noise: 0.3}]", with: form)
        for name in ["data.preprocess.noise", "data.preprocess.noise.deviation"] {
            let recipe = try Recipe(text, file: "test.yaml", overrides: ["\(name)=1"])
            let step = try #require(recipe.data?.steps["preprocess"]?.first)
            let values = try step.part(of: PreprocessingCatalog.all).values
            #expect(step.kind == "noise" && values["deviation"]?.number == 1)
        }
    }
}
