import Observers
import Terminal
import Testing
import Workbench

/// `enter` on a choice opens a list; nothing changes before one of it is chosen.
@Suite struct ChoiceListTests {
    /// The pane of hyperparameters on the row of `name`.
    private static func bench(on name: String) -> Bench {
        var bench = Bench()
        bench.command("pane hyperparameters")
        bench.press(.character("z"))
        let names = FakeRun.hyperparameters(0.05).map(\.name)
        for _ in names.prefix(while: { $0 != name }) { bench.press(.down) }
        return bench
    }

    @Test func nothingChangesWhileTheListIsOpen() {
        var bench = Self.bench(on: "clip")
        bench.press(.enter)
        #expect(bench.commands.isEmpty)
        for choice in ["none", "norm", "value"] { #expect(bench.text.contains(choice)) }
        // Letters narrow the list down: `s` trains no batch, `e` no epoch, space does not run.
        bench.type("se ")
        bench.press(.escape)
        #expect(bench.commands.isEmpty)
    }

    @Test func theChosenOneIsSet() {
        var bench = Self.bench(on: "clip")
        bench.press(.enter, .down, .down, .enter)
        #expect(bench.commands == [.set(name: "clip", value: .choice("value"))])
        bench.press(.enter)
        bench.type("nor")
        bench.press(.enter)
        #expect(bench.commands.last == .set(name: "clip", value: .choice("norm")))
    }

    @Test func theOneInForceIsNotSetAgain() {
        var bench = Self.bench(on: "clip")
        bench.press(.enter, .enter)
        #expect(bench.commands.isEmpty)
        // Where nothing fits what was typed, enter takes nothing.
        bench.press(.enter)
        bench.type("xyz")
        bench.press(.enter)
        #expect(bench.commands.isEmpty)
        #expect(bench.text.contains("no value contains this text"))
    }

    @Test func flagsAreChosenToo() {
        var bench = Self.bench(on: "shuffle")
        bench.press(.enter)
        #expect(bench.commands.isEmpty)
        bench.press(.down, .enter)
        #expect(bench.commands == [.set(name: "shuffle", value: .flag(false))])
    }

    @Test(arguments: [(200, 60), (60, 18), (20, 5), (1, 1)]) func theListDrawsAtEverySize(width: Int, height: Int) {
        var bench = Self.bench(on: "clip")
        bench.press(.enter)
        bench.resize(width, height)
        #expect(bench.app.draw().size == Size(width: width, height: height))
        if width >= 20 { #expect(bench.text.contains("none")) }
    }
}
