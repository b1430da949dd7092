import Observers
import Terminal
import Testing
import Workbench

@Suite struct AppTests {
    @Test func onlyWhatIsVisibleIsWatched() {
        var bench = Bench()
        #expect(Set(bench.run.watched.map(\.name)) == [.filters, .featureMaps, .layerHealth])
        bench.press(.character("3"), .character("z"))
        #expect(bench.run.watched.isEmpty)
        bench.press(.character("z"))
        #expect(bench.run.watched.count == 3)
        bench.command("layout errors")
        #expect(Set(bench.run.watched.map(\.name)) == [.confusion, .predictions, .featureMaps])
    }

    @Test func nothingIsWatchedTwiceOrAnew() {
        var bench = Bench()
        bench.effects = []
        bench.show()
        bench.press(.character("s"), .tab)
        #expect(bench.effects == [.send(.stepBatch(count: 1))])
        bench.command("layout training")
        #expect(bench.run.watched.filter { $0.name == .layerHealth }.count == 1)
    }

    @Test func theChosenLayerDrivesTheOtherPanes() {
        var bench = Bench()
        #expect(bench.app.selection.layer == "c1")
        bench.press(.down, .down, .down)
        #expect(bench.app.selection.layer == "c3")
        #expect(bench.run.watched.filter { $0.layer == "c3" }.count == 2)
        // A layer without kernels shows those of the last one above it.
        bench.press(.down)
        #expect(bench.app.selection.layer == "tanh2")
        #expect(bench.run.watched.first { $0.name == .filters }?.layer == "c3")
        #expect(bench.run.watched.first { $0.name == .featureMaps }?.layer == "tanh2")
    }

    @Test func freezingAsksTheEngine() {
        var bench = Bench()
        bench.press(.character("f"))
        bench.run.frozenLayers = ["c1"]
        bench.show()
        #expect(bench.text.contains("frozen"))
        bench.press(.character("f"), .down, .character("f"))
        #expect(bench.commands == [.freeze(layer: "c1", frozen: true), .freeze(layer: "c1", frozen: false)])
        #expect(bench.app.noticeText == "tanh1 has no weights to freeze")
    }

    @Test func answersAreSaidOnceAndForAFewSeconds() {
        var bench = Bench()
        bench.run.answers = [CommandAnswer(number: 3, command: "load", outcome: .refused("no such file: w"))]
        bench.show()
        #expect(bench.app.noticeText == "load: no such file: w")
        #expect(bench.text.contains("load: no such file: w"))
        bench.now = 6000
        bench.show()
        #expect(bench.app.noticeText == nil)
        bench.run.answers.append(
            CommandAnswer(number: 4, command: "watch", outcome: .applied(step: 3, detail: "3 probes")))
        bench.show()
        #expect(bench.app.noticeText == nil)
        bench.run.answers.append(
            CommandAnswer(number: 5, command: "set learning-rate", outcome: .applied(step: 3, detail: "lr 0.1→0.05")))
        bench.show()
        #expect(bench.app.noticeText == "lr 0.1→0.05")
        bench.press(.character("s"))
        #expect(bench.app.noticeText == nil)
    }

    @Test func anAlertOffersItsWayOutByOneKey() {
        var bench = Bench(width: 80, height: 24, run: FakeRun(state: .diverged, epochs: 1))
        bench.run.alert = Alert(
            kind: .exploded, step: 24, message: "The loss rose to 48, over ten times the untrained 2.3.", layer: "c1",
            remedy: .init(title: "undo the edit", command: .rescue))
        bench.show()
        #expect(bench.text.contains("▲ The loss rose to 48"))
        #expect(bench.text.contains("x undo the edit"))
        #expect(bench.text.contains("▲ diverged"))
        // Going on is refused in this state, so it is not offered.
        #expect(bench.lines.last?.hasPrefix(" x fix") ?? false)
        #expect(!(bench.lines.last ?? "").contains("space"))
        bench.press(.character("x"))
        #expect(bench.commands == [.rescue])
    }

    @Test func restartingAsksFirst() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 3))
        bench.press(.character("R"))
        #expect(bench.text.contains("Start again from untrained weights?"))
        #expect(bench.text.contains("3 epochs of training are lost"))
        bench.press(.character("n"))
        #expect(bench.commands.isEmpty)
        bench.command("restart 7")
        bench.press(.character("s"), .character("y"))
        #expect(bench.commands == [.restart(seed: 7)])
    }

    @Test func aFailedSaveIsAskedAboutAndAnEndFromOutsideIsNot() {
        var bench = Bench()
        bench.press(.character("q"))
        bench.tell(.saveFailed("disk full"))
        #expect(bench.app.question?.detail == "disk full")
        bench.press(.escape)
        #expect(!bench.effects.contains(.abandon))
        bench.tell(.saveFailed("disk full"))
        bench.press(.character("y"))
        #expect(bench.effects.last == .abandon)

        var killed = Bench()
        killed.tell(.input(.terminate))
        #expect(killed.effects.last == .quit)
        killed.tell(.saveFailed("disk full"))
        #expect(killed.effects.last == .abandon)
    }

    @Test func anotherModelStartsAfreshWithTheLayoutThatSuitsIt() {
        var bench = Bench()
        bench.command("layout look-inside")
        bench.press(.down, .character("z"))
        bench.tell(.opened)
        #expect(bench.app.snapshot == nil)
        bench.run = FakeRun(isPlane: true)
        bench.show()
        #expect(bench.app.layoutName == "plane")
        #expect(bench.app.selection.layer == "h1")
        #expect(bench.run.watched.contains(ProbeRequest(.decisionBoundary)))
    }

    @Test func aModelThatDoesNotOpenLeavesTheRunAlone() {
        var bench = Bench()
        bench.tell(.openFailed("no model \"lent5\": did you mean \"lenet5\"?"))
        #expect(bench.app.snapshot != nil)
        #expect(bench.text.contains("did you mean"))
    }

    @Test func rememberedSettingsHoldAndThePaceIsSent() {
        let settings = Preferences(
            theme: "light", colorMap: .magma, layouts: [.init(model: "lenet5", layout: "training")], pace: .unlimited)
        let bench = Bench(settings: settings)
        #expect(bench.app.appearance.theme.name == "light")
        #expect(bench.app.appearance.colorMap == .magma)
        #expect(bench.app.layoutName == "training")
        #expect(bench.commands == [.pace(.unlimited)])
    }

    @Test func clicksFocusAndSelect() {
        var bench = Bench()
        bench.tell(.input(.mouse(MouseEvent(.press, at: Point(x: 5, y: 6)))))
        #expect(bench.app.selection.layer == "c3")
        bench.tell(.input(.mouse(MouseEvent(.press, at: Point(x: 70, y: 8)))))
        #expect(bench.app.focusedPane == PaneID("loss"))
        bench.tell(.input(.mouse(MouseEvent(.wheelDown, at: Point(x: 5, y: 6)))))
        #expect(bench.app.selection.layer == "tanh2")
        #expect(bench.app.focusedPane == PaneID("loss"))
    }

    @Test func draggingMovesTheCursorOfAChart() {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 4))
        bench.press(.character("3"))
        bench.tell(.input(.mouse(MouseEvent(.press, at: Point(x: 70, y: 8)))))
        let first = bench.lines[2]
        #expect(first.contains("step "))
        bench.tell(.input(.mouse(MouseEvent(.drag, at: Point(x: 90, y: 8)))))
        #expect(bench.lines[2] != first)
        bench.press(.escape)
        #expect(!bench.lines[2].contains("step "))
    }

    @Test func whileAPaneWaitsItShowsWhatItShowedBefore() {
        var bench = Bench()
        bench.press(.down, .down, .down)
        bench.tell(.snapshot(FakeRun(number: 99).snapshot))
        #expect(!bench.text.contains("measuring …"))
        #expect(bench.app.deadline == 300)
        bench.now = 400
        bench.tell(.tick)
        #expect(bench.text.contains("measuring …"))
    }
}
