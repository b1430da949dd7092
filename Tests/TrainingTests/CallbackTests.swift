import Networks
import Settings
import Testing
import Training

@Suite struct CallbackTests {
    private func summaries(_ losses: [Float]) -> [EpochSummary] {
        losses.enumerated().map { index, loss in
            EpochSummary(
                epoch: index, step: index * 10, train: EpochSummary.Score(loss: loss, accuracy: nil),
                validation: EpochSummary.Score(loss: loss, accuracy: 1 - loss), learningRate: 0.1, seconds: 1,
                samplesPerSecond: 10)
        }
    }

    private func earlyStopping(_ given: [String: SettingValue]) throws -> EarlyStopping {
        EarlyStopping(try SettingValues(given, for: EarlyStopping.settings))
    }

    @Test func stopsWhenPatienceIsSpentAndNotBefore() throws {
        var callback = try earlyStopping(["patience": .integer(2), "restore-best": .flag(false)])
        let history = summaries([1, 0.5, 0.6, 0.55, 0.7])
        let actions = (1...5).map { callback.epochEnded(Array(history.prefix($0))) }
        #expect(actions.prefix(4).map(\.count) == [0, 0, 0, 0])
        #expect(actions.last == [.stop("validation-loss has not gained for 3 epochs")])
    }

    @Test func gainMustExceedTheDelta() throws {
        var callback = try earlyStopping(["patience": .integer(0), "min-delta": .number(0.2)])
        let history = summaries([1, 0.7, 0.6])
        #expect(callback.epochEnded(Array(history.prefix(1))) == [.keepWeights])
        #expect(callback.epochEnded(Array(history.prefix(2))) == [.keepWeights])
        #expect(callback.epochEnded(history).first == .restoreKeptWeights)
    }

    @Test func accuracyShouldRise() throws {
        var callback = try earlyStopping(["monitor": .text("validation-accuracy"), "patience": .integer(0)])
        #expect(callback.epochEnded(summaries([0.5])) == [.keepWeights])
        #expect(callback.epochEnded(summaries([0.5, 0.4])) == [.keepWeights])
        #expect(callback.epochEnded(summaries([0.5, 0.4, 0.45])).count == 2)
    }

    @Test func stateSurvivesACheckpoint() throws {
        var first = try earlyStopping(["patience": .integer(1)])
        _ = first.epochEnded(summaries([0.5]))
        _ = first.epochEnded(summaries([0.5, 0.6]))
        var second = try earlyStopping(["patience": .integer(1)])
        second.state = first.state
        let history = summaries([0.5, 0.6, 0.7])
        #expect(first.epochEnded(history) == second.epochEnded(history))
    }

    @Test func whatIsSavedIsWhatTheEpochCameToThoughOthersAreRestored() throws {
        let make = { () -> [any Callback] in
            guard
                let stopping = try? SettingValues(
                    ["patience": .integer(0), "min-delta": .number(1)], for: EarlyStopping.settings),
                let checkpoint = try? SettingValues([:], for: ModelCheckpoint.settings)
            else { return [] }
            return [EarlyStopping(stopping), ModelCheckpoint(checkpoint)]
        }
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 9), makeCallbacks: make)
        let plain = try SmallModel.run(plan: SmallModel.plan(epochs: 9))
        for each in [run, plain] {
            _ = each.apply(.runEpochs(2))
            each.work()
        }
        // The second epoch gained less than 1, so the weights of the first are back; the better ones are saved.
        #expect(run.bits != plain.bits)
        let saved = run.takeEffects().compactMap { effect -> [NamedTensor]? in
            if case .weights(_, let weights) = effect { weights.tensors } else { nil }
        }
        #expect(saved.last?.map(\.tensor) == plain.executor.network.weights().map(\.tensor))
    }

    @Test func bestWeightsComeBackWhenTrainingStops() throws {
        let make = { () -> [any Callback] in
            [
                (try? SettingValues(["patience": .integer(0), "min-delta": .number(1)], for: EarlyStopping.settings))
                    .map(EarlyStopping.init)
            ].compactMap { $0 }
        }
        let run = try SmallModel.run(plan: SmallModel.plan(epochs: 9), makeCallbacks: make)
        _ = run.apply(.stepEpoch)
        run.work()
        let best = run.bits
        _ = run.apply(.run)
        run.work()
        #expect(run.ending == .stopped("validation-loss has not gained for 1 epochs"))
        #expect(run.progression.epoch == 2)
        #expect(run.bits == best)
    }

    @Test func checkpointsNameTheirEpochOrTheBest() throws {
        var each = ModelCheckpoint(try SettingValues(["best-only": .flag(false)], for: ModelCheckpoint.settings))
        #expect(each.epochEnded(summaries([1, 0.5])) == [.saveWeights(file: "epoch-0001.safetensors")])
        var best = ModelCheckpoint(try SettingValues([:], for: ModelCheckpoint.settings))
        #expect(best.epochEnded(summaries([1])) == [.saveWeights(file: "best.safetensors")])
        #expect(best.epochEnded(summaries([1, 2])).isEmpty)
        #expect(best.epochEnded(summaries([1, 2, .nan])).isEmpty)
    }

    @Test func tableHasAHeaderAndEmptyCellsForWhatIsMissing() throws {
        let log = CSVLog(try SettingValues([:], for: CSVLog.settings))
        #expect(
            log.epochEnded(summaries([0.5])) == [
                .append(
                    file: "log.csv", header: "epoch,step,loss,accuracy,val_loss,val_accuracy,learning_rate",
                    line: "0,0,0.5,,0.5,0.5,0.1")
            ])
    }
}
