import Foundation
import Testing
import Training

@Suite struct BenchmarkTests {
    @Test func keysAreThoseOfTheScriptBesideIt() throws {
        let result = BenchmarkResult(
            workload: "mlp", parameters: 10, milliseconds: 1.23456, bestMilliseconds: 1.1, units: 64, threads: 2)
        let parsed = try JSONSerialization.jsonObject(with: Data(result.json.utf8))
        let object = try #require(parsed as? [String: Any])
        #expect(Set(object.keys) == ["workload", "params", "ms_per_step", "min_ms", "units_per_s", "threads"])
        #expect(object["ms_per_step"] as? Double == 1.235)
        #expect(result.unitsPerSecond == 51_840)
    }

    @Test func workloadsHaveTheirKnownSizes() throws {
        var time = 0.0
        let benchmark = Benchmark(threads: 2, rounds: 1, seconds: 0.01) {
            time += 1
            return time
        }
        let sizes = try Benchmark.workloads.map {
            try benchmark.run($0, recipe: SampleModels.recipe($0.name)).parameters
        }
        #expect(sizes == [235_146, 61_706, 272_474, 876_929, 6_222_752, 818_176])
    }
}
