import Observers
import Terminal
import Testing
import Workbench

/// What a first look at the screen relies on: values beside names, charts that agree, words that are whole.
@Suite struct FirstLookTests {
    @Test(arguments: [(80, 24), (120, 36), (64, 20)])
    func everySettingIsShownWithItsValue(width: Int, height: Int) {
        var bench = Bench(width: width, height: height)
        bench.command("layout training")
        let rows = bench.lines.filter { $0.contains("momentum") }
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0.contains("0.9") })
    }

    @Test func aNumberWithoutARangeIsNoFlag() {
        var bench = Bench(width: 120, height: 40)
        bench.run.extra = [
            Hyperparameter(name: "layers.c1.kernel", group: "layers", value: .integer(5), explanation: "its side"),
            Hyperparameter(
                name: "clip.norm", group: "clipping", value: .number(0), range: 0...1e9, isOffAtZero: true,
                explanation: "the gradient's largest norm; 0: no limit"),
            Hyperparameter(
                name: "schedule.floor", group: "schedule", value: .number(0.0021739132), range: 0...1,
                explanation: "where it ends"),
        ]
        bench.show()
        bench.command("pane hyperparameters")
        bench.press(.character("z"))
        func row(_ name: String) -> String { bench.lines.first { $0.contains(name) } ?? "" }
        #expect(row("kernel").contains("a whole number"))
        #expect(row("clip.norm").contains(" off "))
        // As many digits as in the header.
        #expect(row("schedule.floor").contains("0.00217 "))
    }

    @Test func theFirstLetterTypedTakesTheOldValuesPlace() {
        var bench = Bench()
        bench.command("pane hyperparameters")
        bench.press(.down, .down, .enter)
        bench.type("32")
        bench.press(.enter)
        #expect(bench.commands == [.set(name: "batch", value: .integer(32))])
    }

    @Test func aFilterSaysThatItHolds() {
        var bench = Bench()
        bench.command("pane hyperparameters")
        bench.press(.character("/"))
        bench.type("clip")
        bench.press(.enter)
        #expect(bench.text.contains("/clip"))
        #expect(bench.text.contains("1 of 6"))
        #expect(bench.text.contains("how gradients are clipped"))
    }

    @Test func theChanceLineIsThatOfTheNetworksOutputs() {
        var bench = Bench()
        bench.run.chanceLoss = 2.0794
        bench.show()
        #expect(bench.text.contains("ln 8, by chance"))
        bench.run.chanceLoss = 1.7
        bench.show()
        #expect(!bench.text.contains("ln "))
        #expect(bench.text.contains("by chance"))
    }

    // MARK: Charts

    @Test func theKeysOfChartsReachTheLossFirstAndSayWhatTheyDid() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 4))
        bench.press(.character("y"))
        #expect(bench.app.noticeText == "Loss: logarithmic scale")
        #expect(bench.lines.contains { $0.contains("Loss log") && !$0.contains("Accuracy log") })
        bench.press(.character("y"))
        #expect(bench.app.noticeText == "Loss: linear scale")
    }

    @Test func allChartsShareWindowAndCursor() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 8))
        bench.command("layout training")
        bench.press(.character("+"), .character("+"))
        #expect(bench.lines.filter { $0.contains("1/4 of the time") }.count == 3)
        bench.command("pane loss")
        bench.press(.left, .left)
        #expect(bench.app.selection.time.cursor != nil)
        bench.command("pane accuracy")
        bench.press(.escape)
        #expect(bench.app.selection.time == TimeWindow(zoom: 2))
    }

    @Test func whileTheFirstStepRunsTheChartSaysSo() {
        let bench = Bench(run: FakeRun(state: .running))
        #expect(bench.text.contains("the first step is running …"))
        #expect(!bench.text.contains("press e to train"))
    }

    @Test func accuracyIsWrittenInHundredthsEverywhere() {
        let bench = Bench(run: FakeRun(state: .paused, epochs: 9))
        #expect(bench.lines.contains { $0.contains("valid ") && $0.contains(" %") })
        #expect(!bench.text.contains("valid 0.9"))
    }

    @Test func whatIsNotMeasuredIsNoZero() {
        let bench = Bench(width: 200, height: 60, run: FakeRun(state: .paused, epochs: 2, isBroken: true))
        let row = bench.lines.first { $0.contains("c1 conv") } ?? ""
        #expect(row.contains("–"))
        #expect(!row.contains("nan"))
    }

    // MARK: Words

    @Test func spaceAfterADivergenceNamesTheKeyThatLeadsOut() {
        var bench = Bench(run: FakeRun(state: .diverged, epochs: 1))
        bench.run.alert = Alert(
            kind: .exploded, step: 24, message: "The loss rose.",
            remedy: .init(title: "undo the edit", command: .rescue))
        bench.show()
        bench.press(.character(" "))
        #expect(bench.commands.isEmpty)
        #expect(bench.app.noticeText == "an alert has stopped the run: press x to undo the edit")
    }

    @Test func aSampleThatThereIsNotIsRefusedAndOthersAreNamed() {
        var bench = Bench()
        bench.command("sample 99999")
        #expect(bench.app.noticeText == "there is no sample 99999: there are 360, 0 to 359")
        #expect(bench.app.selection.sample == SampleCursor())
        bench.command("sample 17")
        #expect(bench.app.noticeText == "sample 17")
    }

    @Test func undoIsOfferedWhereThereIsAnEdit() {
        var bench = Bench(width: 200)
        #expect(bench.lines.last?.contains("u undo") == false)
        bench.run.editInForce = EditInForce(label: "lr 0.1→0.05", restarts: false)
        bench.show()
        #expect(bench.lines.last?.contains("u undo") == true)
        bench.run.editInForce = nil
        bench.show()
        #expect(bench.lines.last?.contains("u undo") == false)
    }

    @Test func aLongReasonTakesMoreThanALine() {
        var bench = Bench(width: 80, height: 24)
        bench.tell(.openFailed(String(repeating: "a long reason ", count: 9) + "to the end"))
        #expect(bench.lines[bench.lines.count - 2].contains("to the end"))
    }

    @Test func openTakesADataFolderAndCompletesPaths() throws {
        var typing = Bench()
        typing.type(":open lenet5 /da")
        typing.press(.tab)
        // No blank behind a folder: one goes on into it.
        #expect(typing.app.commandText == "open lenet5 /data/")
        var bench = Bench()
        bench.command("open lenet5 /data/mnist")
        #expect(bench.effects.contains(.open(OpenRequest(model: "lenet5", data: "/data/mnist"))))
    }

    @Test func eachModelOpensOnItsOwnLayout() {
        var bench = Bench()
        bench.command("layout training")
        // Every model could fill this one; those that nobody chose it for open on what was made for them.
        for (run, layout) in [
            (FakeRun(isPlane: true), "plane"), (FakeRun(isTranslator: true), "alignment"), (FakeRun(), "training"),
        ] {
            bench.tell(.opened)
            bench.run = run
            bench.show()
            #expect(bench.app.layoutName == layout)
        }
        // What is remembered reads back, and holds the next time.
        guard
            case .remember(let settings) = bench.effects.last(where: { if case .remember = $0 { true } else { false } })
        else { return #expect(Bool(false), "nothing was remembered") }
        #expect(settings.layout(of: "lenet5") == "training")
        #expect(settings.layout(of: "mlp-spirals") == nil)
        let read = Preferences.reading(settings.yaml, file: "settings.yaml").preferences
        #expect(Bench(settings: read).app.layoutName == "training")
        #expect(Bench(run: FakeRun(isPlane: true), settings: read).app.layoutName == "plane")
    }

    @Test func aLayoutChosenBeforeTheModelIsThereHolds() {
        var app = App(size: Size(width: 120, height: 36))
        for key in ":layout errors".map({ Key.character($0) }) + [.enter] { _ = app.update(.input(.key(key)), at: 0) }
        _ = app.update(.snapshot(FakeRun().snapshot), at: 0)
        #expect(app.layoutName == "errors")
    }

    @Test func layoutsThatWouldStandEmptyArePassedOver() {
        var bench = Bench()
        var names: [String] = []
        for _ in 0..<8 {
            bench.press(.character("p"))
            names.append(bench.app.layoutName)
        }
        #expect(!names.contains("plane"))
        #expect(Set(names).count >= 4)
    }

    @Test func thePaintedGroundReachesEveryCell() {
        let ground = RGB(255, 255, 255)
        let theme = Theme(
            name: "paper", backdrop: ground, paintsGround: true, roles: [.text: Style(foreground: .hex(0x101010))])
        var app = App(size: Size(width: 80, height: 24), themes: [theme])
        _ = app.update(.snapshot(FakeRun().snapshot), at: 0)
        #expect(app.draw().cells.allSatisfy { $0.style.background != .terminal && $0.style.foreground != .terminal })
        var mono = App(
            size: Size(width: 80, height: 24), capabilities: TerminalCapabilities(colors: .mono), themes: [theme])
        _ = mono.update(.snapshot(FakeRun().snapshot), at: 0)
        #expect(mono.draw().cells.allSatisfy { $0.style.background == .terminal })
    }
}
