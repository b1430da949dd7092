import Foundation
import Observers
import Testing
import Training

@Suite struct WeightFileTests {
    private func file() -> String { NSTemporaryDirectory() + "dlbench-\(UUID().uuidString).safetensors" }

    @Test func savedWeightsComeBackInAnotherRun() throws {
        let path = file()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (first, second) = (try SmallModel.run(), try SmallModel.run(seed: 5))
        _ = first.apply(.run)
        first.work()
        #expect(first.accepts(.save(path: path)))
        #expect(second.bits != first.bits)
        #expect(second.accepts(.load(path: path)))
        #expect(second.bits == first.bits)
        second.work()
        #expect(second.history.first?.validation == first.history.last?.validation)
    }

    @Test func weightsOfAnotherShapeAreRefusedAndNamed() throws {
        let path = file()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (wide, narrow) = (try SmallModel.run(), try SmallModel.run())
        _ = wide.apply(.set(name: "layers.h1.out", value: .integer(9)))
        try wide.saveWeights(to: path)
        let before = narrow.bits
        guard case .refused(let why) = narrow.apply(.load(path: path)) else {
            return #expect(Bool(false), "they were taken")
        }
        #expect(why.contains("h1.weight") && why.contains("output.weight") && why.contains(path))
        #expect(narrow.bits == before)
    }

    @Test func missingFilesAndFoldersAreOneClearError() throws {
        let run = try SmallModel.run()
        #expect(!run.accepts(.load(path: "/nowhere/weights.safetensors")))
        #expect(!run.accepts(.save(path: "/nowhere/weights.safetensors")))
        #expect(!run.accepts(.save(path: "")))
    }
}
