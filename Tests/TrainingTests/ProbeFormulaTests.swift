import Foundation
import Networks
import Observers
import Tensors
import Testing
import Training

/// The figures that the help of the panes states by a formula.
@Suite struct ProbeFormulaTests {
    private func answer<Answer>(_ question: ProbeQuestion<Answer>, _ run: TrainingRun) -> Answer? {
        _ = run.apply(.watch([question.request]))
        run.serveProbes { 0 }
        return run.snapshot(number: 1, answers: []).probes[question]
    }

    private func norm(_ values: [Float]) -> Double {
        values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    }

    private func close(_ found: Float, _ expected: Double) -> Bool {
        abs(Double(found) - expected) < 1e-4 * max(abs(expected), 1e-6)
    }

    /// ‖∂L/∂W‖₂, ‖W‖₂ and ‖ΔW‖₂ / ‖W‖₂ of a layer.
    @Test(arguments: ["h1", "output"]) func normsOfALayerAreEuclidean(layer: String) throws {
        let run = try SmallModel.run(plan: SmallModel.plan(optimizer: "sgd"))
        func weights() -> [Float] { run.executor.network.parameters(under: layer).flatMap(\.value.values) }
        // The update is measured while somebody watches.
        _ = run.apply(.watch([ProbeRequest(\.layerHealth)]))
        run.serveProbes { 0 }
        let before = weights()
        _ = run.apply(.stepBatch(count: 1))
        run.work()
        let after = weights()
        let moved = norm(zip(after, before).map { $0 - $1 })
        guard let table = answer(ProbeQuestion(\.layerHealth), run) else {
            return #expect(Bool(false), "no table")
        }
        func value(_ column: String) throws -> Float {
            let row = try #require(table.rows.first { $0.label == layer })
            return row.values[try #require(table.columns.firstIndex(of: column))]
        }
        #expect(close(try value("weight norm"), norm(after)))
        // Plain descent moves by the rate times the gradient, and the rate is 0.1.
        #expect(abs(Double(try value("gradient norm")) - moved / 0.1) < 1e-3 * moved / 0.1)
        #expect(abs(Double(try value("update ratio")) - moved / norm(after)) < 1e-3 * moved / norm(after))
    }

    /// μ = (1/n) Σ v, σ² = (1/n) Σ (v − μ)².
    @Test func aHistogramHasMeanAndDeviationOfItsValues() throws {
        let run = try SmallModel.run()
        guard let histograms = answer(ProbeQuestion(\.histograms, layer: "h1"), run) else {
            return #expect(Bool(false), "no histograms")
        }
        let weight = try #require(histograms.first { $0.title == "h1.weight" })
        let values = try #require(run.executor.network.parameters(under: "h1").first { $0.name == "h1.weight" }).value
            .values
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        let square = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)
        #expect(abs(Double(weight.mean) - mean) < 1e-6)
        #expect(close(weight.deviation, square.squareRoot()))
        #expect(weight.counts.reduce(0, +) == values.count)
    }

    /// H = −(1/n) Σᵢ Σⱼ a[i, j] ln a[i, j], d = (1/n) Σᵢ Σⱼ a[i, j] · |i − j|.
    @Test func aHeadHasTheEntropyAndTheDistanceOfItsWeights() throws {
        let run = try SampleModels.run("transformer-fr", ["data.size=100"])
        guard let heads = answer(ProbeQuestion(\.heads, sample: .index(0), limit: 256), run) else {
            return #expect(Bool(false), "no heads")
        }
        var kinds: Set<String> = []
        for head in heads {
            let grid = head.weights
            var (entropy, distance) = (0.0, 0.0)
            for row in 0..<grid.height {
                for column in 0..<grid.width {
                    let weight = Double(grid.values[row * grid.width + column])
                    if weight > 0 { entropy -= weight * log(weight) }
                    distance += weight * Double(abs(row - column))
                }
            }
            #expect(abs(Double(head.entropy) - entropy / Double(grid.height)) < 1e-3, "\(head.source) \(head.head)")
            if head.kind == "across" {
                #expect(head.distance.isNaN)
            } else {
                #expect(
                    abs(Double(head.distance) - distance / Double(grid.height)) < 1e-3, "\(head.source) \(head.head)")
            }
            kinds.insert(head.kind)
        }
        #expect(kinds == ["encoder", "decoder", "across"])
    }
}
