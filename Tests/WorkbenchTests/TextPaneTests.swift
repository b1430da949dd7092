import Observers
import Terminal
import Testing
import Workbench

@Suite struct TextPaneTests {
    private func bench(_ pane: String, _ width: Int = 100, _ height: Int = 30) -> Bench {
        var bench = Bench(
            width: width, height: height, run: FakeRun(state: .paused, epochs: 2, isTranslator: true))
        bench.command("pane \(pane)")
        bench.press(.character("z"))
        bench.show()
        return bench
    }

    @Test func samplesShowWhatIsReadAskedForAndSaid() {
        let text = bench("samples").text
        #expect(text.contains("the black cat sleeps."))
        #expect(text.contains("= le chat noir dort."))
        #expect(text.contains("→ le chat [noir] dort ."))
        #expect(text.contains("worst first, step 46"))
    }

    @Test func aTypedTextIsAnsweredAboveTheList() {
        var bench = bench("samples")
        bench.press(.character("i"))
        #expect(bench.app.commandText == "text ")
        bench.type("the zebra sleeps")
        bench.press(.enter)
        #expect(bench.run.watched.contains { $0.sample == .typed("the zebra sleeps") })
        bench.show()
        #expect(bench.text.contains("the <unk> sleeps"))
        #expect(bench.text.contains("your text"))
        #expect(bench.text.contains("→ le chat"))
        // The list goes on below it; escape lets go of it.
        #expect(bench.text.contains("= le chat noir dort."))
        bench.press(.escape)
        bench.show()
        #expect(!bench.text.contains("<unk>"))
    }

    @Test func aKeptRunStandsBesideTheNext() {
        var bench = bench("samples")
        bench.press(.character("P"))
        bench.show()
        #expect(bench.app.noticeText?.contains("kept: translate-fr at step 46") ?? false)
        bench.tell(.opened)
        bench.run.epochs = 4
        bench.run.id = "run-2"
        bench.show()
        bench.command("pane samples")
        bench.show()
        let text = bench.text
        #expect(text.contains("in order"))
        // This run's own translation, and below it that of the kept one, which bears its name.
        let own = bench.lines.firstIndex { $0.contains("→ le chat noir dort .") && !$0.contains("translate-fr") }
        let kept = bench.lines.firstIndex { $0.contains("translate-fr → le chat [noir] dort .") }
        #expect(own != nil && kept != nil)
        bench.command("pane gradient-time")
        bench.show()
        #expect(bench.text.contains("translate-fr encoder l0") == false, "it was not watched when the run was kept")
        bench.press(.character("P"))
        #expect(bench.app.noticeText == "translate-fr is no longer kept for comparison")
    }

    @Test func whatIsLeftOutIsMarkedWhereItIsMissing() {
        let text = bench("samples").text
        #expect(text.contains("→ le [ ] chat [noir] dort . [ ]"))
        #expect(text.contains("→ le chat [noir] dort . "), "nothing is left out of the others")
    }

    @Test func aHeadIsSwitchedOffAndOpened() {
        var bench = bench("heads")
        #expect(bench.text.contains("blocks.0.self_attn"))
        bench.press(.right, .right, .character("o"))
        #expect(bench.commands.last == .switchHead(attention: "blocks.0.self_attn", head: 1, on: false))
        bench.run.headsOff = ["blocks.0.self_attn": [1]]
        bench.show()
        #expect(bench.text.contains("1 off"))
        bench.press(.character("o"))
        #expect(bench.commands.last == .switchHead(attention: "blocks.0.self_attn", head: 1, on: true))
        bench.press(.enter)
        bench.show()
        #expect(bench.app.focusedPane == PaneID("alignment"))
        #expect(bench.text.contains("blocks.0.self_attn, head 1"))
    }

    @Test func headsOfOneKindAreShownAlone() {
        var bench = bench("heads")
        bench.press(.character("v"))
        #expect(bench.text.contains("blocks.0.self_attn") && !bench.text.contains("blocks.1.self_attn"))
    }

    @Test func aWeightIsWorkedOutByHand() {
        var bench = bench("by-hand")
        let text = bench.text
        #expect(text.contains("q·k = 1.00·2.00 + 2.00·1.00"))
        #expect(text.contains("q·k / √4 = 4.0000 × 0.5000 = 2.0000"))
        #expect(text.contains("exp(2.0000 − 2.0000)"))
        #expect(text.contains("Σ a·v le  0.25 1.00"))
        bench.press(.down, .right)
        bench.show()
        #expect(
            bench.run.watched.contains { $0.option(\.attentionByHand) == AttentionCell(head: 0, row: 1, column: 1) })
        #expect(bench.text.contains("row 1, column 1"))
    }

    @Test func gatesStandOverTheirTokens() {
        var bench = bench("gates")
        for word in ["reset", "update", "candidate", "hidden"] { #expect(bench.text.contains(word)) }
        bench.press(.right, .right)
        #expect(bench.text.contains("token 1 black"))
        bench.press(.character("o"))
        #expect(bench.app.noticeText == "the units that change most come first")
    }

    @Test func theGradientsDecayIsAChartOfStepsBack() {
        let text = bench("gradient-time").text
        #expect(text.contains("encoder l0"))
        #expect(text.contains("steps from the loss"))
        #expect(text.contains("log"))
    }

    @Test func neighboursOfAFoundTokenAreListed() {
        var bench = bench("embedding")
        #expect(bench.text.contains("nearest to the"))
        bench.press(.character("/"))
        bench.type("noir")
        bench.press(.enter)
        bench.show()
        #expect(bench.run.watched.contains { $0.option(\.tokenPlane) == 9 })
        #expect(bench.text.contains("nearest to noir"))
    }

    @Test func modelsWithoutTextsSaySo() {
        for (pane, words) in [
            ("gates", "no recurrent layer"), ("embedding", "no embedding"), ("positions", "no layer of this model"),
        ] {
            var bench = Bench(run: FakeRun(state: .paused, epochs: 1))
            bench.command("pane \(pane)")
            bench.press(.character("z"))
            bench.show()
            #expect(bench.text.contains(words), "\(pane)")
        }
    }

    @Test func theBeamIsWalkedStepByStep() {
        var bench = bench("beams")
        #expect(bench.text.contains("step 1 of 5"))
        #expect(
            bench.text.contains("1 -0.31  log p -0.50  le chat noir dort.") || bench.text.contains("le chat noir dort.")
        )
        bench.press(.right, .right)
        let text = bench.text
        #expect(text.contains("step 3 of 5"))
        #expect(text.contains("le chat noir"))
        // What the best text looks at when it writes noir.
        #expect(text.contains("black:0.90"))
        bench.press(.character("+"))
        bench.show()
        #expect(bench.text.contains("width 5"))
        #expect(bench.run.watched.contains { $0.option(\.beamTree) == 5 })
    }

    @Test func theTemperatureOfAGeneratedTextIsChangedLive() {
        var bench = bench("text")
        #expect(bench.text.contains("temperature 0.8"))
        #expect(bench.text.contains("Once upon a time"))
        #expect(bench.text.contains("there was"))
        bench.press(.character("-"), .character("-"))
        bench.show()
        #expect(bench.text.contains("temperature 0.6"))
        #expect(bench.run.watched.contains { $0.option(\.generatedText) == 0.6 })
        bench.command("text 한국")
        bench.show()
        #expect(bench.text.contains("한국어를 합니다"))
        bench.press(.escape)
        bench.press(.character("i"))
        #expect(bench.app.commandText == "text ")
    }

    /// Perplexity is e to the power of the loss of a token: e^1.41563 = 4.12 at the fake run's second epoch.
    @Test func thePerplexityIsThatOfTheNewestValidationLoss() {
        var bench = Bench(width: 100, height: 30, run: FakeRun(state: .paused, epochs: 2, isTranslator: true))
        bench.command("pane loss")
        bench.press(.character("z"))
        #expect(bench.text.contains("perplexity 4.12"))
        // Of another loss the power is none.
        bench.run.extra = [Hyperparameter(name: "loss.kind", group: "loss", value: .choice("hinge"), explanation: "")]
        bench.show()
        #expect(!bench.text.contains("perplexity"))
        var digits = Bench(run: FakeRun(state: .paused, epochs: 2))
        digits.command("pane loss")
        #expect(!digits.text.contains("perplexity"))
    }
}
