import Autograd
import Networks
import Settings
import Tensors
import Testing

@Suite struct JoinTests {
    private func spec(_ kind: String, _ given: [String: SettingValue] = [:]) throws -> any LayerSpec {
        let type = try #require(LayerCatalog.all[kind])
        return try type.init(SettingValues(given, for: type.settings))
    }

    @Test func addTakesInputsOfOneShapeOnly() throws {
        let add = try spec("add")
        #expect(try add.output(for: [[2, 3], [2, 3], [2, 3]]) == [2, 3])
        #expect(throws: ShapeError.self) { try add.output(for: [[2, 3]]) }
        #expect(throws: ShapeError.self) { try add.output(for: [[2, 3], [3, 2]]) }
    }

    @Test func concatenateAddsUpItsAxis() throws {
        let channels = try spec("concatenate")
        #expect(try channels.output(for: [[2, 8, 8], [3, 8, 8]]) == [5, 8, 8])
        #expect(throws: ShapeError.self) { try channels.output(for: [[2, 8, 8], [3, 8, 7]]) }
        #expect(throws: ShapeError.self) { try channels.output(for: [[2, 8, 8]]) }
        #expect(throws: ShapeError.self) { try channels.output(for: [[.symbol("time"), 8], [.symbol("time"), 8]]) }
        let features = try spec("concatenate", ["axis": .integer(1)])
        #expect(try features.output(for: [[.symbol("time"), 8], [.symbol("time"), 4]]) == [.symbol("time"), 12])
        #expect(throws: ShapeError.self) { try features.output(for: [[8], [8]]) }
    }

    @Test func liveLayersJoinBatches() throws {
        var network = NetworkSpec(inputs: [[2], [2]])
        let sum = try network.append(spec("add"), path: "sum", from: [.input(0), .input(1)])
        try network.append(spec("concatenate"), path: "both", from: [sum, .input(0)])
        let tape = Tape(processor: Processor(threads: 1), isRecording: false)
        let inputs: [InputTensor] = [
            .values(Tensor([1, 2, 3, 4], shape: [2, 2])), .values(Tensor([10, 20, 30, 40], shape: [2, 2])),
        ]
        let output = try Network(network, seed: 0).forward(inputs, mode: .evaluate, on: tape)
        #expect(output.value == Tensor([11, 22, 1, 2, 33, 44, 3, 4], shape: [2, 4]))
    }
}
