import Observers
import Terminal
import Testing
import Workbench

@Suite struct SelectionTests {
    static func errors() -> Bench {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 5))
        bench.command("layout errors")
        bench.show()
        return bench
    }

    @Test func aCellOfTheConfusionMatrixChoosesItsSamples() {
        var bench = Self.errors()
        bench.command("pane confusion")
        // The first movement goes to the most frequent mistake, a nine taken for a five.
        bench.press(.down)
        #expect(bench.text.contains("truth 6, guess 9: 6"))
        bench.press(.enter)
        bench.show()
        #expect(bench.app.selection.sample == SampleCursor(.confused(truth: 6, guess: 9)))
        #expect(
            bench.run.watched.contains(
                ProbeRequest(\.predictions, sample: .confused(truth: 6, guess: 9, nth: 0), limit: 48)))
        #expect(
            bench.run.watched.contains(
                ProbeRequest(\.featureMaps, layer: "c1", sample: .confused(truth: 6, guess: 9, nth: 0))))
        #expect(bench.text.contains("6 classified as 9"))
    }

    @Test func anEmptyCellChoosesNothing() {
        var bench = Self.errors()
        bench.command("pane confusion")
        bench.press(.down, .left, .enter)
        #expect(bench.app.noticeText == "no sample of 6 was classified as 8")
        #expect(bench.app.selection.sample == SampleCursor())
    }

    @Test func choosingAPredictionPinsItsSample() {
        var bench = Self.errors()
        bench.command("pane predictions")
        bench.press(.down)
        #expect(bench.app.selection.sample == SampleCursor(.worst, position: 0, pinned: 4))
        bench.press(.down)
        bench.show()
        #expect(bench.app.selection.sample.pinned == 17)
        #expect(bench.run.watched.contains(ProbeRequest(\.featureMaps, layer: "c1", sample: .index(17))))
        // The list itself stays.
        #expect(bench.run.watched.contains(ProbeRequest(\.predictions, limit: 48)))
    }

    @Test func commaAndPointWalkThroughTheSamples() {
        var bench = Bench()
        bench.press(.character("."), .character("."))
        #expect(bench.app.selection.sample.choice == .index(2))
        bench.press(.character(","), .character(","), .character(","))
        #expect(bench.app.selection.sample.choice == .index(0))
        bench.command("class 7")
        bench.press(.character("."))
        #expect(bench.app.selection.sample.choice == .ofClass(7, nth: 1))
        bench.command("worst")
        bench.press(.character("."))
        #expect(bench.app.selection.sample.choice == .worst(1))
        bench.command("sample 359")
        bench.press(.character("."))
        #expect(bench.app.selection.sample.choice == .index(359))
    }

    @Test func hyperparametersAreEditedInPlace() {
        var bench = Bench()
        bench.command("pane hyperparameters")
        bench.press(.down, .down, .enter)
        bench.press(.control("u"))
        bench.type("5x")
        bench.press(.enter)
        #expect(bench.text.contains("can't be 5x"))
        bench.press(.backspace, .character("0"), .enter)
        #expect(bench.commands == [.set(name: "batch", value: .integer(50))])
    }

    @Test func hyperparametersStepLeftAndRight() {
        var bench = Bench()
        bench.command("pane hyperparameters")
        bench.press(.right, .down, .left, .down, .right, .left, .down, .right, .down, .right)
        #expect(
            bench.commands == [
                .set(name: "optimizer.lr", value: .number(0.075)),
                .set(name: "optimizer.momentum", value: .number(0.85)),
                .set(name: "batch", value: .integer(128)), .set(name: "batch", value: .integer(32)),
                .set(name: "clip", value: .choice("norm")), .set(name: "shuffle", value: .flag(false)),
            ])
    }

    @Test func whatRebuildsTheNetworkIsAskedAbout() {
        var bench = Bench()
        bench.command("pane hyperparameters")
        bench.press(.end, .right)
        #expect(bench.commands.isEmpty)
        #expect(bench.text.contains("Set layers.f5.out to 240 and build a new, untrained"))
        bench.press(.character("y"))
        #expect(bench.commands == [.set(name: "layers.f5.out", value: .integer(240))])
        bench.command("set layers.f5.out 60")
        bench.press(.escape)
        #expect(bench.commands.count == 1)
    }

    @Test func anUndoThatRebuildsTheNetworkIsAskedAboutToo() {
        var bench = Bench(run: FakeRun(epochs: 7))
        bench.run.editInForce = EditInForce(label: "layers.f5.out 120→240", restarts: true)
        bench.show()
        for ask in [{ $0.press(.character("u")) }, { $0.command("undo") }] as [(inout Bench) -> Void] {
            ask(&bench)
            #expect(bench.commands.isEmpty)
            #expect(bench.text.contains("Undo layers.f5.out 120→240"))
            #expect(bench.text.contains("7 epochs of training are lost"))
            bench.press(.character("n"))
        }
        bench.press(.character("u"), .character("y"))
        #expect(bench.commands == [.undo])
    }

    @Test func aFilterNarrowsTheListAndEscapeForgetsIt() {
        var bench = Bench()
        bench.press(.character("/"))
        bench.type("conv")
        #expect(bench.text.contains("c3"))
        #expect(!bench.text.contains("tanh1"))
        // While it types, letters are letters: neither q nor s means anything.
        #expect(bench.commands.isEmpty)
        bench.press(.enter, .escape)
        #expect(bench.text.contains("tanh1"))
    }
}
