import Models
import Observers
import Testing
import Training

@Suite(.serialized) struct SampleModelTests {
    @Test func lenetLearnsDigits() throws {
        let run = try SampleModels.run("lenet5", ["train.epochs=6"])
        run.work()
        let untrained = try #require(run.progression.loss)
        #expect(abs(untrained - 2.3026) < 0.1)
        _ = run.apply(.run)
        run.work()
        let accuracy = try #require(run.history.last?.validation?.accuracy)
        #expect(accuracy > 0.9)
    }

    @Test(arguments: ["lenet5", "cnn-digits"]) func steadyStepsTakeNoMemory(model: String) throws {
        let run = try SampleModels.run(model)
        _ = run.apply(.runEpochs(2))
        run.work()
        // The batch that is prepared ahead on another queue takes its last buffer when it first overlaps a step most.
        let isSteady = (0..<4).contains { _ in
            let before = run.executor.processor.pool.misses
            _ = run.apply(.stepBatch(count: 50))
            run.work()
            return run.executor.processor.pool.misses == before
        }
        #expect(isSteady)
    }

    @Test(arguments: ["lenet5", "cnn-digits"]) func aHugeRateDivergesAndOneKeyLeadsBack(model: String) throws {
        let run = try SampleModels.run(model)
        _ = run.apply(.stepBatch(count: 10))
        run.work()
        let sound = run.bits
        #expect(run.accepts(.set(name: "learning-rate", value: .number(1000))))
        _ = run.apply(.runEpochs(3))
        run.work()
        #expect(run.state == .diverged)
        let alert = try #require(run.alert)
        #expect(alert.layer != nil)
        #expect(run.accepts(.rescue))
        #expect(run.bits == sound)
        _ = run.apply(.runEpochs(4))
        run.work()
        #expect(run.state == .paused)
        #expect(try #require(run.progression.loss) < 2)
    }

    @Test(arguments: ["lenet5", "cnn-digits", "mlp-spirals", "ngram"]) func resumesBitForBit(model: String) throws {
        let straight = try SampleModels.run(model, ["train.epochs=2"])
        _ = straight.apply(.run)
        straight.work()
        let first = try SampleModels.run(model, ["train.epochs=2"])
        first.work()
        _ = first.apply(.run)
        let half = straight.progression.step / 2 + 3
        while first.progression.step < half { first.step(now: 0) }
        let checkpoint = try Checkpoint(first.checkpoint().encoded(), file: "memory")
        let second = try RunOpener.resume(checkpoint, file: "memory")
        _ = second.apply(.run)
        second.work()
        #expect(second.bits == straight.bits)
    }

    @Test func watchingChangesNothing() throws {
        let quiet = try SampleModels.run("cnn-digits")
        _ = quiet.apply(.stepBatch(count: 10))
        quiet.work()
        let watched = try SampleModels.run("cnn-digits")
        let layers = watched.executor.network.spec.nodes.map(\.path)
        let requests =
            layers.flatMap { layer in
                [
                    ProbeRequest(.filters, layer: layer),
                    ProbeRequest(.filters, layer: layer, detail: .kernels(channel: nil, sinceStart: true)),
                    ProbeRequest(.featureMaps, layer: layer, sample: .index(17)),
                    ProbeRequest(.histograms, layer: layer, detail: .values(.activations)),
                ]
            } + [
                ProbeRequest(.layerHealth), ProbeRequest(.confusion), ProbeRequest(.predictions, limit: 8),
                ProbeRequest(.featureMaps, layer: layers.first, sample: .confused(truth: 7, guess: 1, nth: 0)),
            ]
        _ = watched.apply(.watch(requests))
        for _ in 0..<10 {
            _ = watched.apply(.stepBatch(count: 1))
            while watched.nextWork != nil { watched.step(now: 0) }
            watched.serveProbes { 0 }
            while watched.nextWork != nil { watched.step(now: 0) }
            watched.serveProbes { 0 }
        }
        #expect(watched.bits == quiet.bits)
        let probes = watched.snapshot(number: 1, answers: []).probes
        #expect(probes.count == requests.count)
        guard case .table(let health) = probes[ProbeRequest(.layerHealth)]?.payload else {
            return #expect(Bool(false), "no table")
        }
        let first = try #require(health.rows.first)
        #expect(first.values[0] > 0 && first.values[2] > 0 && first.values[2] < 1)
        guard
            case .grids(let maps) = probes[ProbeRequest(.featureMaps, layer: layers.first, sample: .index(17))]?.payload
        else { return #expect(Bool(false), "no maps") }
        #expect(maps.captions.first == "input")
    }

    @Test func hiddenWidthOfSpiralsIsARestart() throws {
        let run = try SampleModels.run("mlp-spirals")
        let fields = run.snapshot(number: 1, answers: []).hyperparameters
        let width = try #require(fields.first { $0.effect == .restartsNetwork && $0.name.hasSuffix(".out") })
        let before = run.executor.network.values.count
        #expect(run.accepts(.set(name: width.name, value: .integer(5))))
        #expect(run.executor.network.values.count != before)
        _ = run.apply(.stepEpoch)
        run.work()
        #expect(run.progression.epoch == 1)
    }

    @Test func anEditThatNoLongerFitsTheDataIsRefused() throws {
        let run = try SampleModels.run("lenet5")
        let before = run.bits
        guard case .refused(let why) = run.apply(.set(name: "layers.output.out", value: .integer(5))) else {
            return #expect(Bool(false), "five scores for ten digits")
        }
        #expect(why.contains("5 scores"))
        #expect(run.bits == before)
        // One number stands for both of a pair.
        #expect(run.accepts(.set(name: "layers.c3.kernel", value: .choice("3"))))
        #expect(run.executor.network.spec.nodes.first { $0.path == "c3" }?.output == [16, 12, 12])
    }

    @Test func dropoutOfRepeatedLayersChangesWhileItRuns() throws {
        let (run, other) = (try SampleModels.run("transformer-fr"), try SampleModels.run("transformer-fr"))
        #expect(run.accepts(.set(name: "layers.encoder.*.dropout", value: .number(0))))
        for run in [run, other] {
            _ = run.apply(.stepBatch(count: 1))
            run.work()
        }
        #expect(run.progression.step == 1)
        #expect(run.bits != other.bits)
    }

    @Test func dropoutChangesWhileItRuns() throws {
        let run = try SampleModels.run("cnn-digits")
        let fields = run.snapshot(number: 1, answers: []).hyperparameters
        let rate = try #require(fields.first { $0.name.hasSuffix(".rate") && $0.effect == .live })
        _ = run.apply(.stepBatch(count: 5))
        run.work()
        #expect(run.accepts(.set(name: rate.name, value: .number(0.1))))
        #expect(run.progression.step == 5)
        _ = run.apply(.stepBatch(count: 5))
        run.work()
        let other = try SampleModels.run("cnn-digits")
        _ = other.apply(.stepBatch(count: 10))
        other.work()
        #expect(run.bits != other.bits)
    }

    /// The layers of a block share their lines of the recipe; each has a name of its own all the same.
    @Test func aLayerInsideOfABlockIsSetAlone() throws {
        let (run, other) = (try SampleModels.run("cnn-digits"), try SampleModels.run("cnn-digits"))
        let name = "layers.stage2.norm.momentum"
        #expect(run.snapshot(number: 1, answers: []).hyperparameters.contains { $0.name == name })
        #expect(run.accepts(.set(name: name, value: .number(0.5))))
        for run in [run, other] {
            _ = run.apply(.stepBatch(count: 2))
            run.work()
        }
        let network = run.executor.network
        // The averages of the one norm differ, those of its like do not.
        let (mine, theirs) = (network.statistics.tensor.values, other.executor.network.statistics.tensor.values)
        #expect(mine.prefix(16) == theirs.prefix(16))
        #expect(mine.dropFirst(16).prefix(32) != theirs.dropFirst(16).prefix(32))
        #expect(mine.suffix(64) == theirs.suffix(64))
    }

    /// One repetition has its own value, also where the network is built anew; one value for all ends that.
    @Test func oneRepetitionIsSetAlone() throws {
        let run = try SampleModels.run("transformer-fr")
        func values() -> [String: String] {
            let fields = run.snapshot(number: 1, answers: []).hyperparameters
            return Dictionary(
                fields.filter { $0.name.hasSuffix(".dropout") && $0.name.contains("encoder") }
                    .map { ($0.name, $0.value.text) }
            ) { $1 }
        }
        #expect(run.accepts(.set(name: "layers.encoder.1.dropout", value: .number(0.5))))
        #expect(values() == ["layers.encoder.*.dropout": "0.1", "layers.encoder.1.dropout": "0.5"])
        #expect(run.accepts(.restart(seed: nil)))
        #expect(values() == ["layers.encoder.*.dropout": "0.1", "layers.encoder.1.dropout": "0.5"])
        #expect(run.accepts(.set(name: "layers.encoder.*.dropout", value: .number(0.25))))
        #expect(values() == ["layers.encoder.*.dropout": "0.25"])
        #expect(run.accepts(.undo))
        #expect(!run.accepts(.set(name: "layers.encoder.9.dropout", value: .number(0.5))))
    }

    /// Other samples, other weights: the run begins anew over them, goes on from a checkpoint, and comes back by an undo.
    @Test func settingsOfGeneratedDataMakeTheSamplesAnew() throws {
        let (run, untouched) = (try SampleModels.run("mlp-spirals"), try SampleModels.run("mlp-spirals"))
        #expect(run.accepts(.set(name: "data.noise", value: .number(0.3))))
        #expect(run.progression.step == 0 && run.plan.data == ["noise": .number(0.3)])
        for run in [run, untouched] {
            _ = run.apply(.stepBatch(count: 3))
            run.work()
        }
        #expect(run.bits != untouched.bits)
        let resumed = try SampleModels.run("mlp-spirals")
        try resumed.resume(Checkpoint(run.checkpoint().encoded(), file: "test"), file: "test")
        #expect(resumed.plan == run.plan && resumed.bits == run.bits)
        for run in [run, resumed] {
            _ = run.apply(.stepBatch(count: 3))
            run.work()
        }
        #expect(resumed.bits == run.bits)
        #expect(run.accepts(.undo))
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        #expect(run.bits == untouched.bits)
        #expect(!run.accepts(.set(name: "data.noise", value: .number(-1))))
    }
}
