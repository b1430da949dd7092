import Observers
import Terminal
import Testing
import Workbench

/// A restart keeps the edits, says so, and offers the recipe's settings.
@Suite struct RestartTests {
    private static let edits = [
        RecipeDifference(name: "optimizer.lr", value: "0.1", recipe: "0.05"),
        RecipeDifference(name: "batch", value: "32", recipe: "64"),
    ]

    private static func edited() -> Bench {
        Bench(run: FakeRun(state: .paused, epochs: 3, differences: edits, learningRate: 0.1))
    }

    @Test func theEditsThatStayAreNamed() throws {
        var bench = Self.edited()
        bench.press(.character("R"))
        let question = try #require(bench.app.question)
        #expect(question.detail.contains("Your edits stay: base lr 0.1 (recipe: 0.05), batch 32 (recipe: 64)."))
        #expect(bench.text.contains("y yes, with the edits"))
        #expect(bench.text.contains("r yes, as in the recipe"))
        bench.press(.character("y"))
        #expect(bench.commands == [.restart(seed: nil)])
    }

    @Test func oneLetterReturnsToTheRecipe() {
        var bench = Self.edited()
        bench.press(.character("R"), .character("r"))
        #expect(bench.commands == [.reset(seed: nil)])
    }

    @Test func theCommandAsksTheSameAndTakesASeed() throws {
        var bench = Self.edited()
        bench.command("restart 7")
        bench.press(.character("r"))
        #expect(bench.commands == [.reset(seed: 7)])
        bench.command("reset 9")
        #expect(try #require(bench.app.question).detail.contains("lost too: base lr 0.1"))
        bench.press(.character("y"))
        #expect(bench.commands.last == .reset(seed: 9))
    }

    @Test func withoutEditsThereIsNothingToChoose() throws {
        var bench = Bench(run: FakeRun(state: .paused, epochs: 3))
        bench.press(.character("R"))
        #expect(try #require(bench.app.question).alternative == nil)
        bench.press(.character("r"))
        #expect(bench.commands.isEmpty)
        #expect(bench.app.question != nil)
    }

    @Test(arguments: [(80, 24), (120, 36)]) func thePaneSaysWhatDiffersFromTheRecipe(width: Int, height: Int) {
        var bench = Self.edited()
        bench.resize(width, height)
        bench.command("pane hyperparameters")
        bench.press(.character("z"))
        #expect(bench.text.contains("2 not as in the recipe"))
        #expect(bench.text.contains("recipe: base 0.05"))
        #expect(bench.text.contains("recipe: 64"))
        #expect(bench.text.contains("the recipe has base 0.05;"))
    }
}
