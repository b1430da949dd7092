import Datasets
import Networks
import Observers
import Settings
import Tensors
import Testing
import Training

@Suite struct HeadSwitchTests {
    /// Three vectors of four values, of which the first tells the class.
    private func run() throws -> TrainingRun {
        func samples(_ count: Int, _ stream: UInt32) -> Batch {
            var values = Tensor(repeating: 0, shape: [count, 3, 4])
            RandomPlace(seed: 1, stream: stream).fillNormal(values.mutablePointer, count: values.count)
            let labels = (0..<count).map { Int32(values[$0 * 12] > 0 ? 1 : 0) }
            return Batch(
                inputs: [.values(values)], target: .classes(IndexTensor(labels, shape: [count])), count: count)
        }
        let source = MemorySource(
            name: "vectors", training: samples(64, 1), validation: samples(32, 2), classNames: ["low", "high"],
            shuffles: true)
        return try SmallModel.run(blueprint: Blueprint(), source: source)
    }

    private struct Blueprint: RunBlueprint {
        let model = "small"
        let origin = RunOrigin(recipe: "model: small", file: "small.yaml")

        func network(layers: [String: SettingValue]) throws -> NetworkSpec {
            var spec = NetworkSpec(inputs: [[3, 4]])
            let settings = try SettingValues(["heads": .integer(2)], for: TransformerEncoderSpec.settings)
            let block = try spec.append(TransformerEncoderSpec(settings), path: "block", from: [.input(0)])
            let flat = try spec.append(FlattenSpec(SettingValues([:], for: [])), path: "flat", from: [block])
            let output = try SettingValues(["out": .integer(2)], for: LinearSpec.settings)
            try spec.append(LinearSpec(output), path: "output", from: [flat])
            return spec
        }

        func fields(layers: [String: SettingValue]) -> [LayerField] { [] }
    }

    @Test func aHeadIsSwitchedOffAndOnInMidTraining() throws {
        let run = try run()
        _ = run.apply(.stepBatch(count: 2))
        run.work()
        #expect(run.accepts(.switchHead(attention: "block.self_attn", head: 1, on: false)))
        #expect(run.snapshot(number: 1, answers: []).headsOff == ["block.self_attn": [1]])
        func second() -> [Float] {
            // The rows of the second head's queries.
            run.executor.network.parameters(under: "block")[0].value.values[8..<16].map { $0 }
        }
        let before = second()
        // What momentum still carries moves it on; a gradient it has none.
        #expect(run.executor.network.attentionHeads["block.self_attn"]?.off == [1])
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        #expect(
            run.executor.network.parameters(under: "block")[0].gradient?.values[8..<16].allSatisfy { $0 == 0 } == true)
        #expect(second() != before)
        #expect(run.accepts(.undo))
        #expect(run.snapshot(number: 1, answers: []).headsOff.isEmpty)
        #expect(run.executor.network.attentionHeads["block.self_attn"]?.off.isEmpty == true)
    }

    @Test func headsThatThereAreNotAreRefused() throws {
        let run = try run()
        guard case .refused(let which) = run.apply(.switchHead(attention: "block.self_atn", head: 0, on: false)),
            case .refused(let number) = run.apply(.switchHead(attention: "block.self_attn", head: 2, on: false))
        else { return #expect(Bool(false), "there are no such heads") }
        #expect(which.contains("block.self_attn"))
        #expect(number.contains("0 to 1"))
        #expect(!run.accepts(.switchHead(attention: "block.self_attn", head: -1, on: false)))
    }
}
