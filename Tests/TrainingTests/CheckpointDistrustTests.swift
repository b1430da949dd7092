import Foundation
import Observers
import Tensors
import Testing
import Training

/// Checkpoints that somebody has changed, under a right checksum: each is refused, or borne; none ends the program.
@Suite struct CheckpointDistrustTests {
    private static func checkpoint() throws -> Checkpoint {
        let run = try SmallModel.run(
            plan: SmallModel.plan(schedule: "reduce-on-plateau", optimizer: "adam"),
            callbacks: CallbackTests.stopping(["patience": .integer(3)]))
        run.work()
        _ = run.apply(.set(name: "optimizer.beta1", value: .number(0.8)))
        _ = run.apply(.runEpochs(2))
        run.work()
        _ = run.apply(.scaleLearningRate(0.5))
        _ = run.apply(.stepBatch(count: 3))
        run.work()
        return run.checkpoint()
    }

    /// Whether it was taken; what can be done with a run is done then.
    private static func isTaken(_ file: Data) -> Bool {
        guard let checkpoint = try? Checkpoint(file, file: "test"), let run = try? SmallModel.run(),
            (try? run.resume(checkpoint, file: "test")) != nil
        else { return false }
        _ = checkpoint.notice
        _ = run.apply(.watch([ProbeRequest(\.layerHealth)]))
        _ = run.apply(.stepBatch(count: 2))
        run.work(limit: 30)
        run.serveProbes { 0 }
        _ = run.snapshot(number: 1, answers: [])
        for summary in run.history { _ = TrainEvent.epoch(summary, plannedEpochs: run.plan.epochs).line }
        _ = run.apply(.undo)
        _ = run.apply(.undo)
        _ = run.apply(.stepEpoch)
        run.work(limit: 30)
        _ = run.checkpoint()
        return true
    }

    @Test func fiveThousandChangedFilesAreRefusedOrBorne() throws {
        let whole = try CheckpointBytes(Self.checkpoint())
        #expect(Self.isTaken(whole.file))
        var random = RandomPlace(seed: 64, stream: 1).generator
        let extremes = ["9223372036854775807", "-9223372036854775808", "0", "-1", "1e300", "-1e300", "1e-300", "3.5"]
        let numbers = whole.numbers
        var taken = 0
        for index in 0..<5_000 {
            var changed = whole
            switch index % 3 {
            case 0:
                // A number of the header becomes an extreme one.
                let place = numbers[Int.random(in: 0..<numbers.count, using: &random)]
                changed.header.replaceSubrange(
                    place, with: Data(extremes[Int.random(in: 0..<extremes.count, using: &random)].utf8))
            case 1:
                let place = Int.random(in: 0..<changed.header.count, using: &random)
                changed.header[place] = UInt8.random(in: 0...255, using: &random)
            default:
                // Of eight neighbouring bytes all become ones, or a few change: counts, steps and values alike.
                let place = Int.random(in: 0..<changed.rest.count - 8, using: &random)
                let bits = UInt8.random(in: 0...255, using: &random)
                for offset in 0..<Int.random(in: 1...8, using: &random) { changed.rest[place + offset] ^= bits }
            }
            if Self.isTaken(changed.file) { taken += 1 }
        }
        // Weights and losses may be any numbers, so some files stay checkpoints.
        #expect(taken > 0 && taken < 5_000)
    }

    @Test(arguments: [
        ("threads", "9223372036854775807"), ("step", "-1"), ("batch", "0"), ("epochs", "0"), ("position", "101"),
        ("scheduleOffset", "-9223372036854775808"), ("updates", "[-1]"), ("samplesPerSecond", "-1e300"),
        ("baseRate", "-0.1"), ("samples", "-1"), ("run", "\"../../elsewhere\""),
    ]) func whatNoRunCanHaveIsRefused(name: String, value: String) throws {
        var bytes = try CheckpointBytes(Self.checkpoint())
        let text = String(decoding: bytes.header, as: UTF8.self)
        let pattern = try Regex("\"\(name)\":(\\[[^\\]]*\\]|\"[^\"]*\"|[-0-9.e]+)")
        let changed = text.replacing(pattern) { _ in "\"\(name)\":\(value)" }
        #expect(changed != text)
        bytes.header = Data(changed.utf8)
        #expect(throws: CheckpointError.self) {
            try SmallModel.run().resume(Checkpoint(bytes.file, file: "test"), file: "test")
        }
    }

    /// A count that overflows when the next batch is added.
    @Test(arguments: ["9223372036854775807", "-1"]) func impossibleSumsOfPredictedNumbersAreRefused(value: String)
        throws
    {
        let run = try SampleModels.run("mlp-curve", ["train.epochs=3"])
        run.work()
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        var bytes = try CheckpointBytes(run.checkpoint())
        let text = String(decoding: bytes.header, as: UTF8.self)
        let changed = text.replacing(try Regex("\"count\":[0-9]+")) { _ in "\"count\":\(value)" }
        #expect(changed != text)
        bytes.header = Data(changed.utf8)
        #expect(throws: CheckpointError.self) { _ = try Checkpoint(bytes.file, file: "test") }
    }
}

extension CheckpointBytes {
    /// Where the header's numbers stand.
    fileprivate var numbers: [Range<Int>] {
        var (found, start): ([Range<Int>], Int?) = ([], nil)
        for (place, byte) in header.enumerated() {
            let isDigit = (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            if isDigit { start = start ?? place }
            if !isDigit, let first = start {
                found.append(first..<place)
                start = nil
            }
        }
        return found
    }
}
