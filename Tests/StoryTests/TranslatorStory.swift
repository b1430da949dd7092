import Foundation
import Observers
import Terminal
import Testing
import Workbench

/// Stories of models that read and write texts, on small pieces of their data.
@Suite(.serialized) struct TranslatorStory {
    private let small = ["data.size=1000", "train.batch=32"]

    private func matrix(_ snapshot: EngineSnapshot?) -> TokenMatrix? {
        snapshot?.probes.first { $0.request.asks(\.alignment) }?.result.answer()
    }

    /// The rows' mean entropy as a share of what it is where a row looks everywhere alike.
    private func greyness(_ matrix: TokenMatrix) -> Float {
        let sum = matrix.values.reduce(Float(0)) { $1 > 0 ? $0 - $1 * logf($1) : $0 }
        return sum / Float(matrix.rows.count) / logf(Float(matrix.columns.count))
    }

    @Test func theAlignmentFormsAndItsEarlierStatesAreRemembered() throws {
        let stage = try Stage("translate-fr", small)
        #expect(stage.app.layoutName == "alignment")
        try stage.wait("the first alignment") { matrix($0) != nil }
        let first = try #require(matrix(stage.app.snapshot))
        for epoch in 1...3 {
            stage.press("e")
            try stage.wait("an epoch and its alignment") { snapshot in
                snapshot.progress.epoch == epoch && snapshot.state == .paused
                    && snapshot.probes.contains {
                        $0.request.asks(\.alignment) && $0.result.step == snapshot.progress.step
                    }
            }
        }
        let last = try #require(matrix(stage.app.snapshot))
        #expect(greyness(last) < greyness(first), "\(greyness(first)) → \(greyness(last))")
        stage.command("pane alignment")
        stage.press(.down)
        try stage.waitFor("H ")
        stage.press("b")
        try stage.waitFor("of epoch 2")
        stage.press("d")
        try stage.waitFor("epoch 2 minus epoch 1")
    }

    /// Nobody should have to look for it in the log.
    @Test func rowsThatWereLeftOutAreSaidAtOnce() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let rows = (1...40).map { "I see \($0) cats.\tje vois \($0) chats.\n" }.joined() + "no pair\n"
        try Data(rows.utf8).write(to: folder.appending(path: "fra.txt"))
        let stage = try Stage(
            "translate-fr", ["data=pairs", "data.path=\(folder.path)"] + small.filter { !$0.hasPrefix("data.") })
        try stage.waitFor("1 of 41 rows left out: 1 without a tab (line 41)")
    }

    /// A classifier of texts has no text to say, and no letters to go on with; what it makes of one's own text is no
    /// mistake, since nobody knows what is right.
    @Test func aClassifierOfTextsStandsInNoEmptyPane() throws {
        let stage = try Stage("textcnn", ["data.size=400"])
        for _ in LayoutPreset.all {
            stage.press("p")
            #expect(!stage.shows("only a language model") && !stage.shows("gives a class, no text"))
            #expect(!stage.shows("no layer of this model"))
        }
        stage.press("i")
        stage.terminal.memory.type("the film was not bad\n")
        stage.command("pane predictions")
        try stage.waitFor("your text")
        // As a card has it; the loss's own settings stand elsewhere.
        try stage.wait("its card") { _ in !stage.shows("  loss ") }
    }

    @Test func whatALanguageModelWritesIsSeenAtOnce() throws {
        let stage = try Stage("ngram", ["data.size=20000"])
        try stage.waitFor("Text temperature")
        func written(_ snapshot: EngineSnapshot) -> GeneratedText? {
            snapshot.probes.lazy.compactMap { $0.result.answer(as: GeneratedText.self) }.first
        }
        try stage.wait("a text") { !(written($0)?.tokens.isEmpty ?? true) }
        // Its first words stand in the pane, behind the prompt that it went on from.
        let text = try #require(written(stage.snapshot()))
        let begun = (text.prompt + text.tokens.map(\.text).joined()).prefix { !$0.isNewline }.prefix(12)
        #expect(begun.count >= 3)
        #expect(stage.shows(String(begun)), "\(begun)")
    }

    @Test func aSentenceOfOnesOwnFollowsTheTraining() throws {
        let stage = try Stage("translate-fr", small)
        stage.command("text the black zebra sleeps .")
        func typed(_ snapshot: EngineSnapshot) -> (step: Int, text: TextSample)? {
            for (request, result) in snapshot.probes.map({ ($0.request, $0.result) }) {
                if request.asks(\.texts), case .typed = request.sample, let texts: [TextSample] = result.answer() {
                    return texts.first.map { (result.step, $0) }
                }
            }
            return nil
        }
        try stage.wait("its first translation") { typed($0) != nil }
        #expect(stage.shows("<unk>"))
        stage.press("e")
        try stage.wait("its translation by what was learnt") { snapshot in
            snapshot.progress.epoch == 1 && typed(snapshot).map { $0.step == snapshot.progress.step } ?? false
        }
        #expect(stage.shows("your text"))
        #expect(matrix(stage.app.snapshot)?.columns.contains("<unk>") ?? false)
    }

    @Test func lessTeachingLeavesAMark() throws {
        let stage = try Stage("translate-fr", small)
        stage.press("s")
        try stage.wait("a step") { $0.progress.step == 1 }
        stage.command("set teacher-forcing 0.5")
        stage.press("s")
        try stage.wait("a step with fewer right tokens") { $0.progress.step == 2 }
        #expect(stage.app.snapshot?.marks.contains { $0.label.contains("teacher-forcing 1→0.5") } ?? false)
        stage.command("set teacher-forcing 2")
        #expect(stage.app.noticeText?.contains("teacher-forcing") ?? false)
    }

    @Test(arguments: [(80, 24), (120, 36)]) func hangulStandsOnItsAxis(width: Int, height: Int) throws {
        let stage = try Stage("translate-ko", small, width: width, height: height)
        stage.command("pane alignment")
        stage.press("z")
        try stage.wait("an alignment") { matrix($0) != nil }
        let rows = try #require(matrix(stage.app.snapshot)).rows
        let word = try #require(rows.first { $0.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } })
        #expect(stage.shows(word))
    }

    @Test func theBottleneckIsSeenBesideAttention() throws {
        let stage = try Stage("dates-seq2seq", small)
        stage.command("pane samples")
        stage.press("e")
        try stage.wait("an epoch") { $0.progress.epoch == 1 && $0.state == .paused }
        stage.press("P")
        try stage.wait("its texts in their order") { snapshot in
            snapshot.probes.contains {
                $0.request.option(\.texts) == .inOrder && $0.result.step == snapshot.progress.step
            }
        }
        stage.command("open dates-bahdanau")
        try stage.wait("the other model") { $0.run.model == "dates-bahdanau" && $0.state == .idle }
        stage.command("pane samples")
        try stage.waitFor("  dates-seq2seq")
        stage.command("pane loss")
        try stage.waitFor("dates-seq2seq")
    }

    @Test func aHeadIsSwitchedOffAndOn() throws {
        let stage = try Stage("transformer-fr", small, width: 200, height: 60)
        stage.command("pane heads")
        try stage.wait("all heads") { snapshot in
            snapshot.probes.contains {
                $0.result.answer(as: [HeadPicture].self)?.count == 48
            }
        }
        stage.press(.right)
        stage.press("o")
        try stage.wait("a head that is off") { $0.headsOff.values.contains([0]) }
        stage.press("s")
        try stage.wait("a step without it") { $0.progress.step == 1 && $0.state != .diverged }
        stage.press("o")
        try stage.wait("all heads on again") { $0.headsOff.isEmpty }
        stage.press(.enter)
        #expect(stage.app.focusedPane.rawValue == "alignment")
        try stage.waitFor("head 0")
    }

    @Test func gradientsOfTwoNetworksStandInOneChart() throws {
        let stage = try Stage("char-rnn", ["data.size=5000", "train.batch=16"])
        stage.command("pane gradient-time")
        try stage.waitFor("rnn l0")
        stage.press("P")
        stage.command("open char-lstm")
        try stage.wait("the other model") { $0.run.model == "char-lstm" && $0.state == .idle }
        stage.command("pane gradient-time")
        try stage.waitFor("char-rnn")
        try stage.waitFor("lstm l0")
    }

    @Test func theTemperatureChangesTheTextsManners() throws {
        let stage = try Stage("char-gpt", ["data.size=5000"])
        stage.command("pane text")
        func text(_ temperature: Float) -> String? {
            let found = stage.app.snapshot?.probes.first { $0.request.option(\.generatedText) == temperature }
            return found?.result.answer(as: GeneratedText.self)?.tokens.map(\.text).joined()
        }
        for _ in 0..<6 { stage.press("-") }
        try stage.wait("a cold text") { _ in text(0.2) != nil }
        let cold = text(0.2)
        for _ in 0..<10 { stage.press("+") }
        try stage.wait("a warm text") { _ in text(1.2) != nil }
        #expect(text(1.2) != cold)
    }
}
