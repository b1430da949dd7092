import Observers
import Terminal
import Testing
import Workbench

/// What is printed while the screen is on is seen on it.
@Suite struct PrintedLinesTests {
    @Test func linesStandInTheLogBehindWhatWasThereBefore() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 1))
        bench.command("pane log")
        bench.press(.character("z"))
        bench.tell(.printed(["first warning", "second warning"]))
        bench.run.epochs = 2
        bench.show()
        let order = ["epoch 1 done", "first warning", "second warning", "epoch 2 done"]
        let rows = order.map { line in bench.lines.firstIndex { $0.contains(line) } }
        #expect(rows.allSatisfy { $0 != nil })
        #expect(rows.compactMap(\.self) == rows.compactMap(\.self).sorted())
        #expect(bench.lines.contains { $0.contains("23  first warning") })
    }

    @Test func theNewestOneIsSaidAtOnce() {
        var bench = Bench()
        bench.tell(.printed(["settings.yaml:3: unknown setting", ""]))
        #expect(bench.lines.last?.contains("settings.yaml:3: unknown setting") ?? false)
    }

    @Test func whatIsTooMuchToKeepIsCounted() {
        var bench = Bench()
        bench.command("pane log")
        bench.press(.character("z"))
        bench.tell(.printed((1...1_500).map { "line \($0)" }))
        #expect(bench.text.contains("without the first 1,000 printed lines"))
        #expect(bench.text.contains("line 1500"))
        bench.press(.home)
        #expect(bench.text.contains("line 1001"))
        #expect(!bench.text.contains("line 1000\n"))
    }

    @Test func aLongLineIsShownWhole() {
        var bench = Bench(width: 80, height: 24)
        bench.command("pane log")
        bench.press(.character("z"))
        let words = (1...40).map { "word\($0)" }
        bench.tell(.printed([words.joined(separator: " ")]))
        for word in words { #expect(bench.text.contains(word)) }
    }

    @Test func theFilterFindsThem() {
        var bench = Bench()
        bench.command("pane log")
        bench.tell(.printed(["a library speaks"]))
        bench.type("/library")
        bench.press(.enter)
        #expect(bench.text.contains("a library speaks"))
        #expect(!bench.text.contains("ready: 61,706"))
    }

    @Test func theLoopAsksForThemAtEveryTurn() {
        let terminal = MemoryTerminal(size: Size(width: 100, height: 30))
        var lines = [["printed early"], []]
        let loop = ScreenLoop(
            driver: terminal, app: App(size: terminal.size), engine: FakeEngine(),
            world: .init(clock: { 0 }, open: { _, _ in }, printed: { lines.isEmpty ? [] : lines.removeFirst() }))
        loop.turn()
        #expect(loop.app.noticeText == "printed early")
    }
}
