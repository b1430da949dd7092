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
        #expect(bench.text.contains("settings.yaml:3: unknown setting"))
    }

    @Test(arguments: [(80, 24), (120, 36)]) func noNoticeHidesTheKeys(width: Int, height: Int) {
        var bench = Bench(width: width, height: height)
        let keys = bench.lines.last
        let words = "there are 205 runs; `dlbench runs remove --oldest-beyond 200` offers to remove the 5 oldest"
        bench.tell(.printed([words]))
        #expect(bench.lines.last == keys)
        #expect(bench.text.contains("there are 205 runs"))
        bench.tell(.opening("lenet5", percent: 40))
        #expect(bench.lines.last == keys)
        bench.command("stop")
        #expect(bench.lines.last == keys)
        #expect(bench.text.contains("did you mean `pause`?"))
        bench.run.alert = Alert(
            kind: .nonFinite, step: 3, message: "the loss is NaN",
            remedy: Alert.Remedy(title: "rescue", command: .rescue))
        bench.show()
        bench.command("stop")
        #expect(bench.text.contains("x rescue"))
        #expect(bench.text.contains("did you mean `pause`?"))
    }

    /// A refusal as long as that of weights with other names.
    private static let refusal = (1...40).map { "tensor\($0).weight" }.joined(separator: ", ")

    @Test func aLongRefusalIsShownWhole() {
        var bench = Bench(width: 80, height: 24)
        bench.run.answers = [CommandAnswer(number: 1, command: "load", outcome: .refused(Self.refusal))]
        bench.show()
        for index in 1...40 { #expect(bench.text.contains("tensor\(index).weight")) }
    }

    @Test func whatIsTooLongForTheScreenIsCountedAndStandsInTheLog() {
        var bench = Bench(width: 60, height: 12)
        bench.run.answers = [CommandAnswer(number: 1, command: "load", outcome: .refused(Self.refusal))]
        bench.show()
        #expect(bench.text.contains("more lines: see the Log pane)"))
        #expect(!bench.text.contains("tensor40.weight"))
        bench.command("pane log")
        bench.press(.character("z"))
        #expect(bench.text.contains("tensor40.weight"))
    }

    static let advice: [(String, String)] = [
        (
            "in x.txt: bytes are no UTF-8; try `--set data.encoding=cp949`",
            "leave with `:quit`, then `dlbench MODEL --set"
        ),
        ("give the folder with --data, or after the model's name in `:open`", "in `:open`"),
    ]

    @Test(arguments: advice) func advisedOptionsSayWhereTheyAreGiven(reason: String, part: String) {
        var bench = Bench()
        bench.tell(.openFailed(reason))
        let notice = bench.app.noticeText ?? ""
        #expect(notice.hasPrefix(reason) && notice.contains(part), "\(notice)")
        #expect(notice.contains(":quit") != notice.contains(":open"))
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
