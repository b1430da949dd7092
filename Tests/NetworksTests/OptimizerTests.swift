import Golden
import Networks
import Settings
import Tensors
import Testing

@Suite struct OptimizerTests {
    static func optimizer(_ kind: String, _ given: [String: SettingValue] = [:]) throws -> any Optimizer {
        let type = try #require(OptimizerCatalog.all[kind])
        return type.init(try SettingValues(given, for: type.settings))
    }

    /// f(w) = ½ Σ a (w - b)²
    struct Quadratic {
        let a: [Float]
        let b: [Float]
        let values: Arena
        let gradients: Arena

        init(_ a: [Float], _ b: [Float]) {
            (self.a, self.b) = (a, b)
            values = Arena(count: a.count)
            gradients = Arena(count: a.count)
        }

        func step(_ state: OptimizerState, rate: Float, on processor: Processor, ranges: [Range<Int>]? = nil) {
            for i in a.indices { gradients.pointer[i] = a[i] * (values.pointer[i] - b[i]) }
            state.update(
                values, gradients: gradients, ranges: ranges ?? [0..<a.count], learningRate: rate, on: processor)
        }
    }

    static let settingNames = [
        "momentum": "momentum", "weight_decay": "weight-decay", "l1": "l1", "eps": "eps", "alpha": "alpha",
        "beta1": "beta1", "beta2": "beta2", "momentum_decay": "momentum-decay",
    ]

    @Test func everyPathMatchesReference() throws {
        let processor = Processor(threads: 2)
        var seen = 0
        for object in Golden.objects("optimizer") where object["path"] != nil {
            let name = try #require(object["name"] as? String)
            let arguments = try #require(object["args"] as? [String: Any])
            // L1 by the sign of the weight, which never makes a weight 0, is another rule than ours.
            if (arguments["decay"] as? String)?.contains("sign(w)") ?? false { continue }
            var given: [String: SettingValue] = [:]
            for (key, value) in arguments {
                if let setting = Self.settingNames[key], let number = value as? Double {
                    given[setting] = .number(number)
                }
            }
            let state = OptimizerState(try Self.optimizer(try #require(object["kind"] as? String), given), count: 3)
            let problem = Quadratic(
                try #require(object["a"] as? [Double]).map(Float.init),
                try #require(object["b"] as? [Double]).map(Float.init))
            for point in try #require(object["path"] as? [[Double]]) {
                problem.step(state, rate: Float(try #require(arguments["lr"] as? Double)), on: processor)
                for (found, expected) in zip(problem.values.tensor.values, point) {
                    #expect(abs(Double(found) - expected) < 1e-4 * 2.7, "\(name) at update \(state.updates)")
                    #expect(abs(Double(found) - expected) < 2e-6 + 1e-5 * abs(expected), "\(name)")
                }
            }
            seen += 1
        }
        #expect(seen >= 10)
    }

    @Test func clippingByNormMatchesReference() throws {
        let golden = try #require(Golden.objects("optimizer").first { $0["kind"] as? String == "clip" })
        let gradients = Arena(count: 20)
        gradients.pointer[0] = 3
        gradients.pointer[1] = 4
        gradients.pointer[16] = 12
        let ranges = [0..<2, 16..<17]
        let norm = GradientClipping.norm(of: gradients, ranges: ranges, on: Processor(threads: 2))
        #expect(norm == 13)
        let clipping = GradientClipping(norm: Float(try #require(golden["args"] as? [String: Double])["max_norm"] ?? 0))
        clipping.apply(to: gradients, ranges: ranges, found: norm, on: Processor(threads: 1))
        let expected = try #require(golden["clipped"] as? [[Double]]).flatMap { $0 }
        for (index, value) in zip([0, 1, 16], expected) {
            #expect(abs(Double(gradients.pointer[index]) - value) < 1e-6)
        }
    }

    @Test func clippingByValueKeepsNotANumber() {
        let gradients = Arena(count: 16)
        for (index, value) in [Float(-3), 0.5, 3, .nan].enumerated() { gradients.pointer[index] = value }
        GradientClipping(value: 1).apply(to: gradients, ranges: [0..<4], found: 5, on: Processor(threads: 1))
        #expect(Array(gradients.tensor.values.prefix(3)) == [-1, 0.5, 1])
        #expect(gradients.pointer[3].isNaN)
    }

    /// A limit other than 1, which would hide a factor.
    @Test func gradientsAreScaledDownToTheNormThatIsAskedFor() {
        let gradients = Arena(count: 16)
        gradients.pointer[0] = 3
        gradients.pointer[1] = -4
        let processor = Processor(threads: 1)
        GradientClipping(norm: 2).apply(to: gradients, ranges: [0..<2], found: 5, on: processor)
        #expect(abs(gradients.pointer[0] - 1.2) < 1e-6 && abs(gradients.pointer[1] + 1.6) < 1e-6)
        // A norm below the limit stays.
        GradientClipping(norm: 3).apply(to: gradients, ranges: [0..<2], found: 2, on: processor)
        #expect(abs(gradients.pointer[0] - 1.2) < 1e-6)
    }
}
