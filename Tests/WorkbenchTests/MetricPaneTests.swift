import Terminal
import Testing
import Workbench

/// One pane draws any metric that the run records.
@Suite struct MetricPaneTests {
    @Test func theNextKeyWalksThroughTheMetricsThatAreRecorded() {
        var bench = Bench(width: 100, height: 30, run: FakeRun(state: .paused, epochs: 2))
        bench.command("pane metric")
        bench.press(.character("z"))
        bench.show()
        var titles: [String] = []
        for _ in 0..<5 {
            let title = bench.lines.first { $0.contains("Metric") } ?? ""
            titles.append(["accuracy", "loss", "lr"].first(where: title.contains) ?? title)
            if titles.last == "accuracy" { #expect(bench.text.contains("valid") && bench.text.contains(" %")) }
            bench.press(.character("v"))
        }
        #expect(titles == ["loss", "accuracy", "loss", "lr", "loss"])
    }

    @Test func conditionsAreCompletedWithTheNamesOfMetrics() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 2))
        bench.type(":until validation.acc")
        bench.press(.tab)
        #expect(bench.app.commandText == "until validation.accuracy ")
        bench.type("> 0.9 and st")
        bench.press(.tab)
        #expect(bench.app.commandText?.hasSuffix("and step ") == true)
    }
}
