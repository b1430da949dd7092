import Models
import Observers
import Testing
import Training

/// The samples that the untrained network's training figures are of.
@Suite struct SpreadSampleTests {
    @Test func oneSampleComesFromEachStretchOfTheSet() {
        for (size, count) in [(1, 1), (3, 10), (256, 1_437), (256, 257), (64, 100_003)] {
            let indices = SpreadSample.indices(size, of: count, seed: 7)
            #expect(indices.count == size)
            for (part, index) in indices.enumerated() {
                #expect(index >= part * count / size && index < (part + 1) * count / size, "\(size) of \(count)")
            }
        }
    }

    @Test func equalSeedsGiveEqualSamplesAndOthersDoNot() {
        let first = SpreadSample.indices(256, of: 9_000, seed: 1)
        #expect(first == SpreadSample.indices(256, of: 9_000, seed: 1))
        #expect(first != SpreadSample.indices(256, of: 9_000, seed: 2))
        // Classes that take turns must not all fall on one place.
        #expect(Set(first.map { $0 % 2 }).count == 2)
    }

    @Test func aSmallSetIsTakenWhole() {
        #expect(SpreadSample.indices(256, of: 5, seed: 1) == [0, 1, 2, 3, 4])
        #expect(SpreadSample.indices(5, of: 5, seed: 1) == [0, 1, 2, 3, 4])
        #expect(SpreadSample.indices(5, of: 0, seed: 1).isEmpty)
    }

    /// 1,437 digits are trained on; a batch of the evaluation has 256.
    @Test func theLineAndTheJSONOfTheUntrainedNetworkSayHowMany() throws {
        let recipe = try Recipe(
            "model: m\ninput: [1, 8, 8]\nlayers: [flatten, linear: {name: out, out: 10}]\ndata: digits\ntrain: {epochs: 1}\n",
            file: "test.yaml")
        let run = try RunOpener.open(RunRequest(recipe: recipe, threads: 2), id: "test")
        var epochs: [TrainEvent] = []
        _ = try HeadlessTrainer(run, keeper: nil) { 0 }.train { if case .epoch = $0 { epochs.append($0) } }
        #expect(epochs.count == 2)
        #expect(epochs.first?.line?.contains(" (of 256 training samples)  validation loss") == true)
        #expect(epochs.first?.json?.contains(#","samples":256}"#) == true)
        #expect(epochs.last?.line?.contains("training samples") == false)
        #expect(epochs.last?.json?.contains(#""samples":"#) == false)
    }
}
