import Observers
import Terminal
import Testing
import Workbench

@Suite struct ScreenTests {
    static func header(_ width: Int, _ run: FakeRun) -> String {
        Bench(width: width, height: 24, run: run).lines[0]
    }

    @Test func theHeaderSaysWhatIsGoingOn() {
        let run = FakeRun(state: .running, epochs: 6, batch: 12)
        #expect(
            Self.header(130, run)
                == " dlbench  lenet5 · digits          ▶ training  epoch  7/30  batch 12/23    9,841 samples/s  lr 0.0500   pace 1 epoch/s  ETA  0:41"
        )
        #expect(
            Self.header(80, run) == " lenet5      ▶ training e 7/30 b12/23   9,841/s lr 0.0500  ≤1 epoch/s ETA  0:41")
        #expect(Self.header(40, run) == " lenet5    ▶ training e 7/30 lr 0.0500")
    }

    @Test func aPaceThatIsWantedDoesNotReadLikeAMeasurement() {
        var run = FakeRun(state: .running, epochs: 6, batch: 12)
        #expect(Self.header(80, run).contains("≤1 epoch/s"))
        #expect(Self.header(200, run).contains("pace 1 epoch/s"))
        run.pace = .unlimited
        #expect(Self.header(80, run).contains(" full speed"))
    }

    @Test func epochsBeyondThePlanSayThatTheyAre() {
        let run = FakeRun(state: .paused, epochs: 32)
        #expect(Self.header(150, run).contains("epoch 32 (30 planned)"))
    }

    @Test func thePaceIsInTheHeaderFromEightyColumnsOn() {
        for width in [80, 100, 120] {
            #expect(Self.header(width, FakeRun(state: .running, epochs: 6, batch: 12)).contains("1 epoch/s"))
        }
    }

    @Test func theHeadersFieldsDoNotMoveWhileNumbersChange() {
        var columns: Set<Int> = []
        for (epochs, batch, rate) in [(1, 2, Float(0.05)), (9, 22, 0.000_123), (20, 9, 1.5), (29, 20, 1e-7)] {
            let run = FakeRun(state: .running, epochs: epochs, batch: batch, learningRate: rate)
            let line = Self.header(120, run)
            let place = line.range(of: "samples/s").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
            columns.insert(place ?? -1)
        }
        #expect(columns.count == 1)
    }

    @Test func theFooterSaysWhatGetsTrainingGoing() {
        #expect(Bench(width: 80, height: 24).lines.last?.hasPrefix(" space run  s batch  e epoch  ") ?? false)
        let running = Bench(width: 80, height: 24, run: FakeRun(state: .running, epochs: 1))
        #expect(running.lines.last?.hasPrefix(" space pause  s batch  e epoch") ?? false)
        let paused = Bench(width: 40, height: 24, run: FakeRun(state: .paused, epochs: 1))
        #expect(paused.lines.last?.hasPrefix(" space continue  s batch  e epoch") ?? false)
    }

    @Test func theFooterNamesTheFocusedPanesKeys() {
        var bench = Bench(width: 130)
        #expect(bench.lines.last?.contains("f freeze") ?? false)
        bench.command("pane hyperparameters")
        #expect(bench.lines.last?.contains("enter edit") ?? false)
    }

    @Test func theUntrainedLossStandsBesideTheLossOfChance() {
        let bench = Bench()
        #expect(bench.text.contains("ln 10, by chance"))
        #expect(bench.text.contains("press e to train one epoch, space to run"))
    }

    @Test func belowSixtyByEighteenThereIsOnePaneAtATime() {
        for (width, height) in [(59, 30), (120, 17), (40, 10), (20, 5)] {
            var bench = Bench(width: width, height: height)
            #expect(bench.app.visiblePanes == [PaneID("model")])
            bench.press(.tab)
            #expect(bench.app.visiblePanes == [PaneID("accuracy")])
            bench.press(.backTab, .character("3"))
            #expect(bench.app.visiblePanes == [PaneID("loss")])
        }
        #expect(Bench(width: 60, height: 18).app.visiblePanes.count > 1)
    }

    @Test func onFortyByTenThereIsHeaderPaneAndFooter() {
        let bench = Bench(width: 40, height: 10, run: FakeRun(state: .running, epochs: 1))
        #expect(
            bench.text == """
                 lenet5    ▶ training e 2/30 lr 0.0500
                ╭Model input 1×32×32 ──────────────────╮
                │layer                  output  params │
                │c1 conv 5×5 → 6       6×28×28     156┃│
                │tanh1                 6×28×28        ┃│
                │avgpool1 2            6×14×14        ││
                │c3 conv 5×5 → 16     16×10×10   2,416││
                │tanh2                16×10×10        ││
                ╰─────────────────────── total 61,706 ─╯
                 space pause  s batch  e epoch  ? help
                """)
    }

    @Test(arguments: [(19, 5), (20, 4), (10, 3), (1, 1)])
    func belowTwentyByFiveALineSaysSo(width: Int, height: Int) {
        let bench = Bench(width: width, height: height)
        let whole = width >= 18 ? "dlbench needs 20×5" : "needs 20×5"
        #expect(whole.hasPrefix(bench.lines[0].replacing("…", with: "")))
        #expect(bench.lines.dropFirst().allSatisfy { $0.isEmpty })
    }

    @Test func onALargeScreenAListIsNoHigherThanItsRows() throws {
        let bench = Bench(width: 200, height: 60, run: FakeRun(state: .paused, epochs: 2))
        // The header, the border, the heading, twelve layers.
        let edge = try #require(bench.lines.firstIndex { $0.contains("total 61,706") })
        #expect(edge == 15)
        #expect(bench.lines[edge + 1].contains("Accuracy"))
    }

    @Test func sizesComeAndGoAndTheFocusStays() {
        var bench = Bench(width: 200, height: 60, run: FakeRun(state: .running, epochs: 2))
        bench.press(.tab, .tab, .tab)
        let focus = bench.app.focusedPane
        for (width, height) in [(80, 24), (40, 10), (10, 3), (0, 0), (3000, 3000), (1, 60), (200, 1), (120, 36)] {
            bench.resize(width, height)
            _ = bench.app.draw()
        }
        #expect(bench.app.focusedPane == focus)
        #expect(bench.text.contains("Filters"))
    }

    @Test func everyOverlayFitsEverySize() {
        for (width, height) in [(1, 1), (20, 5), (21, 6), (40, 10), (80, 24), (200, 60)] {
            for keys in [
                [Key.character("?")], [.character("w")], [.character("R")], [.character(":")], [.character(":"), .tab],
            ] {
                var bench = Bench(width: width, height: height)
                for key in keys { bench.press(key) }
                #expect(bench.app.draw().size == Size(width: width, height: height))
            }
        }
    }

    @Test func alertsOnSmallScreensLeaveRoomForThePane() {
        var bench = Bench(width: 40, height: 10, run: FakeRun(state: .diverged, epochs: 1))
        bench.run.alert = Alert(
            kind: .nonFinite, step: 3, message: String(repeating: "words ", count: 60),
            remedy: .init(title: "undo the edit", command: .rescue))
        bench.show()
        #expect(bench.text.contains("x undo the edit"))
        #expect(bench.text.contains("Model"))
    }

    @Test(arguments: PaneCatalog.infos.map(\.id))
    func asciiTerminalsGetNoOtherSigns(id: PaneID) {
        var app = App(size: Size(width: 120, height: 90), capabilities: TerminalCapabilities(glyphs: .ascii))
        var run = FakeRun(state: .running, epochs: 3)
        func tell(_ event: AppEvent) {
            for effect in app.update(event, at: 0) {
                if case .send(.watch(let requests)) = effect { run.watched = requests }
            }
        }
        tell(.snapshot(run.snapshot))
        for key in "w".map({ Key.character($0) }) + id.rawValue.map({ Key.character($0) }) + [.enter] {
            tell(.input(.key(key)))
            tell(.snapshot(run.snapshot))
            #expect(!app.draw().text.unicodeScalars.contains { !$0.isASCII })
        }
        tell(.input(.key(.character("?"))))
        let strange = Set(app.draw().text.unicodeScalars.filter { !$0.isASCII })
        #expect(strange.isEmpty, "\(strange)")
    }
}
