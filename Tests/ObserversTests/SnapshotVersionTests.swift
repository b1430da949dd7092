import Observers
import Testing

@Suite struct SnapshotVersionTests {
    private func snapshot(
        _ number: Int, loss: Float = .nan, values: [Float] = [.nan], after previous: EngineSnapshot? = nil
    ) -> EngineSnapshot {
        var series = MetricSeries(name: "loss")
        for (step, value) in values.enumerated() { series.append(MetricPoint(step: step, epoch: 0, value: value)) }
        return EngineSnapshot(
            number: number,
            facts: RunFacts(
                run: RunDescription(
                    id: "r", model: "m", data: "d", seed: 0, threads: 1, classNames: [], trainSamples: 1,
                    validationSamples: 1, chanceLoss: .nan, accuracyUnit: nil),
                architecture: Architecture(layers: [], input: [1], parameters: 0, trainable: 0, macs: 0)),
            status: RunStatus(
                state: .diverged,
                progress: Progress(
                    plannedEpochs: 1, batchesPerEpoch: 1, learningRate: 0.1, pace: .unlimited, loss: loss)),
            history: RunHistory(metrics: [series]), after: previous)
    }

    /// A value that is not a number differs from itself, but has not changed.
    @Test func whatIsNotANumberHasNotChanged() {
        let first = snapshot(1)
        let second = snapshot(2, after: first)
        #expect(second.versions.facts == 1 && second.versions.status == 1)
        #expect(second.versions.series == first.versions.series)
        #expect(second.changes(since: first.versions).series.isEmpty)
        let third = snapshot(3, loss: 2, after: second)
        #expect(third.versions.status == 3 && third.versions.facts == 1)
    }

    /// Values that were taken back, with as many others in their place, are sent anew.
    @Test(arguments: [[5, 2, 3], [1, 2, 5], [1, 2], [1, 9, 3, 4]] as [[Float]])
    func aSeriesThatWasRewrittenIsSentAsAWhole(values: [Float]) {
        let first = snapshot(1, values: [1, 2, 3])
        let update = snapshot(2, values: values, after: first).changes(since: first.versions)
        #expect(update.series.map(\.start) == [0] && update.series.first?.buckets.count == values.count)
    }

    @Test func aSeriesThatGrewIsSentFromItsNewestBucketOn() {
        let first = snapshot(1, values: [1, 2, 3])
        let update = snapshot(2, values: [1, 2, 3, 4], after: first).changes(since: first.versions)
        #expect(update.series.map(\.start) == [2] && update.series.first?.buckets.count == 2)
    }
}
