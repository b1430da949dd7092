import Foundation
import Observers
import Testing

@Suite struct MetricCatalogTests {
    /// A metric that is declared and not listed would be in no file, monitor or chart.
    @Test func everyDeclaredMetricIsListed() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let source = try String(
            contentsOf: root.appendingPathComponent("Sources/Observers/Metrics/MetricCatalog.swift"), encoding: .utf8)
        let declared = source.matches(of: /static let \w+ = Metric\(\s*"([^"]+)"/).map { String($0.output.1) }
        #expect(declared == Metric.all.names)
        #expect(Set(Metric.all.names).count == Metric.all.count)
    }

    @Test func monitorsOfEarlierVersionsAreStillOnes() {
        let former = [
            "validation-loss", "validation-accuracy", "validation-rmse", "validation-mae", "validation-r2",
            "train-loss",
            "train-accuracy", "train-rmse", "train-mae", "train-r2",
        ]
        #expect(former.allSatisfy(MetricName.monitors.contains))
        #expect(MetricName.monitors.contains("validation-top5-accuracy"))
        #expect(!MetricName.monitors.contains { $0.contains("gradient-norm") || $0.contains("learning-rate") })
    }

    @Test(
        arguments: [
            ("step-loss", "step-loss", nil, nil, "loss"), ("gradient-norm", "gradient-norm", nil, nil, "gradient_norm"),
            ("validation-top5-accuracy", "top5-accuracy", "validation", nil, "validation.top5_accuracy"),
            ("train-loss.mass", "loss", "train", "mass", "train.loss.mass"),
        ] as [(String, String, String?, String?, String)])
    func aSeriesSaysItsMetric(name: String, metric: String, part: String?, output: String?, condition: String) throws {
        let meaning = try #require(MetricName(rawValue: name).meaning)
        #expect(meaning.metric.name == metric)
        #expect(meaning.part?.rawValue == part)
        #expect(meaning.output == output)
        #expect(MetricName(rawValue: name).inConditions == condition)
    }

    @Test(arguments: ["loss", "train-step-loss", "validation-gradient-norm", "validation-", "tomorrow", ""])
    func otherNamesSayNone(name: String) { #expect(MetricName(rawValue: name).meaning == nil) }

    @Test func aValueThatIsNotFiniteHasItsPlaceAndOneThatDoesNotExistHasNone() {
        let values: MetricValues = [.loss: .nan, .accuracy: nil, .rmse: 2]
        #expect(values.readings.map(\.metric) == [.loss, .rmse])
        #expect(values[.loss] == nil && values[.rmse] == 2)
        #expect(values.plotted(.loss)?.isNaN == true && values.plotted(.accuracy) == nil)
        #expect(values == [.loss: .infinity, .rmse: 2])
    }
}
