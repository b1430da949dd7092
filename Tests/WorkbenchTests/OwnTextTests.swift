import Observers
import Terminal
import Testing
import Workbench

/// A text of one's own is taken as it was typed, by a model that reads texts.
@Suite struct OwnTextTests {
    @Test(arguments: ["The ", "The", "  two  spaces  ", "say \"no\"", "it's", "\u{AC00} "])
    func theTextIsTakenAsItWasTyped(text: String) {
        var bench = Bench(run: FakeRun(isTranslator: true))
        bench.press(.character("i"))
        bench.type(text)
        bench.press(.enter)
        #expect(bench.app.selection.sample.scope == .typed(text))
    }

    @Test func aLineOfSpacesIsNoText() {
        var bench = Bench(run: FakeRun(isTranslator: true))
        bench.command("text    ")
        #expect(bench.app.noticeText == "text is used as: text WORDS")
        #expect(bench.app.selection.sample.scope == .all)
    }

    @Test func aModelOfImagesRefusesIt() {
        var bench = Bench()
        bench.command("text hello")
        #expect(bench.app.noticeText?.contains("this model reads no text") ?? false)
        #expect(bench.app.selection.sample.scope == .all)
        bench.press(.character("i"))
        #expect(bench.app.noticeText?.contains("this model reads no text") ?? false)
    }

    @Test func panesWithNothingToShowAreMarkedAndComeLast() {
        var bench = Bench(width: 100, height: 40)
        bench.press(.character("w"))
        let rows = bench.lines
        func row(_ title: String) -> Int { rows.firstIndex { $0.contains(" \(title) ") } ?? -1 }
        #expect(rows[row("Beam tree")].contains("empty"))
        #expect(!rows[row("Log")].contains("empty"))
        // Behind all that this model fills.
        #expect(row("Beam tree") > row("Log"))
        #expect(row("Alignment") > row("Log"))
        var translator = Bench(width: 100, height: 40, run: FakeRun(isTranslator: true))
        translator.press(.character("w"))
        #expect(!translator.lines.contains { $0.contains("Beam tree") && $0.contains("empty") })
        #expect(translator.lines.contains { $0.contains("Filters") && $0.contains("empty") })
    }
}
