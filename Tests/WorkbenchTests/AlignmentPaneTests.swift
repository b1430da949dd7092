import Observers
import Terminal
import Testing
import Workbench

@Suite struct AlignmentPaneTests {
    private func bench(_ width: Int = 100, _ height: Int = 30, epochs: Int = 4) -> Bench {
        var bench = Bench(
            width: width, height: height, run: FakeRun(state: .paused, epochs: epochs, isTranslator: true))
        bench.command("pane alignment")
        bench.press(.character("z"))
        bench.show()
        return bench
    }

    @Test func tokensStandAlongBothAxes() {
        let text = bench().text
        for token in FakeRun.english + FakeRun.french { #expect(text.contains(token), "\(token)") }
        #expect(text.contains("error rate 0.00, 0.125 over 64 samples"))
    }

    @Test func theCellWhereBlackMeetsNoirIsReadOff() {
        var bench = bench()
        // Row noir, column black: the third and the second.
        bench.press(.down, .down, .down, .right)
        let text = bench.text
        #expect(text.contains("noir: black 0.83"))
        #expect(text.contains("H 0."))
        #expect(text.contains("weight 0.83  noir ← black  a sure link"))
        bench.press(.right)
        #expect(bench.text.contains("weight 0.03  noir ← cat  no known link"))
        // Enter goes to what the row looks at most.
        bench.press(.enter)
        #expect(bench.text.contains("weight 0.83"))
    }

    @Test func hangulKeepsToItsColumns() {
        for (width, height) in [(80, 24), (120, 36)] {
            var bench = bench(width, height)
            bench.command("sample 200")
            bench.show()
            let lines = bench.text.split(separator: "\n").map(String.init)
            for word in FakeRun.korean { #expect(lines.contains { $0.contains(word) }, "\(word) at \(width)") }
            #expect(bench.app.draw().size == Size(width: width, height: height))
        }
    }

    @Test func aSentenceOfFiveHundredTokensIsBinnedOrScrolled() {
        var bench = bench()
        bench.command("sample 100")
        bench.show()
        #expect(!bench.text.contains("t511"))
        // With labels, a part of it.
        bench.press(.character("+"))
        #expect(bench.text.contains("rows 1 to "))
        bench.press(.down, .end)
        #expect(bench.text.contains("s511"))
        #expect(bench.text.contains(" of 512"))
    }

    @Test func earlierEpochsAreRememberedAndCompared() {
        var bench = bench(epochs: 0)
        for epoch in 1...3 {
            bench.run.epochs = epoch
            bench.show()
        }
        bench.press(.down)
        #expect(bench.text.contains("weight 0.79"))
        bench.press(.character("b"))
        #expect(bench.text.contains("of epoch 2"))
        #expect(bench.text.contains("weight 0.72"))
        bench.press(.character("b"), .character("b"), .character("b"))
        #expect(bench.text.contains("of epoch 0"))
        #expect(bench.app.noticeText == "there is no earlier epoch of this sample to show")
        bench.press(.character("f"), .character("d"))
        #expect(bench.text.contains("epoch 1 minus epoch 0"))
        bench.press(.escape)
        #expect(!bench.text.contains("less epoch"))
    }

    @Test func stepsThatWereTakenBackAreForgotten() {
        var bench = bench(epochs: 3)
        bench.run.epochs = 1
        bench.show()
        bench.press(.character("b"))
        #expect(bench.app.noticeText == "there is no earlier epoch of this sample to show")
    }

    @Test func knownLinksCanBeHidden() {
        var bench = bench()
        #expect(bench.text.contains("●"))
        bench.press(.character("g"))
        #expect(bench.text.filter { $0 == "●" }.count == 1, "the legend stays")
    }
}
