import Observers
import Terminal
import Testing
import Workbench

@Suite struct CommandLineTests {
    static let commands: [(String, EngineCommand)] = [
        ("run", .run), ("pause", .pause), ("step", .stepBatch(count: 1)), ("step 12", .stepBatch(count: 12)),
        ("epoch", .stepEpoch), ("epoch 3", .runEpochs(3)), ("until epoch 5", .runUntil(.epoch(5))),
        ("until step 100", .runUntil(.step(100))),
        ("until loss < 0.1 and epoch >= 3", .runUntil(.holds("loss < 0.1 and epoch >= 3"))),
        ("until \"epoch >= 3\"", .runUntil(.holds("epoch >= 3"))), ("until epoch >=3", .runUntil(.holds("epoch >=3"))),
        ("until loss 0.25", .runUntil(.lossBelow(0.25))),
        ("pace full", .pace(.unlimited)), ("pace 2 epoch/s", .pace(.epochsPerSecond(2))),
        ("pace 0.5 s/step", .pace(.secondsPerStep(0.5))), ("pace 3", .pace(.epochsPerSecond(3))),
        ("lr 0.01", .set(name: "optimizer.lr", value: .number(0.01))),
        ("lr 1000", .set(name: "optimizer.lr", value: .number(1000))),
        ("set batch 32", .set(name: "batch", value: .integer(32))),
        ("set shuffle off", .set(name: "shuffle", value: .flag(false))),
        ("set clip norm", .set(name: "clip", value: .choice("norm"))), ("undo", .undo), ("rescue", .rescue),
        ("freeze c1", .freeze(layer: "c1", frozen: true)), ("unfreeze c3", .freeze(layer: "c3", frozen: false)),
        ("evaluate", .evaluate), ("eval", .evaluate), ("save", .save(path: nil)),
        ("save \"my weights.safetensors\"", .save(path: "my weights.safetensors")),
        ("  load   w.safetensors  ", .load(path: "w.safetensors")),
    ]

    @Test(arguments: commands)
    func linesBecomeCommands(line: String, expected: EngineCommand) {
        var bench = Bench()
        bench.command(line)
        #expect(bench.commands == [expected])
        #expect(bench.app.commandText == nil)
    }

    static let mistakes: [(String, String)] = [
        ("stop", "did you mean `pause`?"), ("exit", "did you mean `quit`?"), ("train", "did you mean `run`?"),
        ("reset -1", "a seed"),
        ("runn", "did you mean `run`"), ("set bacth 3", "did you mean `batch`"),
        ("set momemtun 3", "the nearest names are `"), ("set zzzzzz 3", "`:pane hyperparameters` lists all"),
        ("set batch many", "`batch` can't be many; it takes a whole number"),
        ("set batch 0", "`batch` can't be 0; it takes a whole number from 1 to"),
        ("set batch 99999999999999999999", "it takes a whole number"),
        ("set optimizer.momentum nan", "a number from 0 to 1"), ("set optimizer.momentum inf", "a number from 0 to 1"),
        ("set clip nrom", "did you mean `norm`"), ("set shuffle maybe", "on or off"), ("set batch", "set NAME VALUE"),
        ("lr", "lr X"), ("lr fast", "not a number"), ("lr -1", "`optimizer.lr` can't be -1; it takes a number"),
        ("lr nan", "not a number"),
        ("set momentum 2", "`optimizer.momentum` can't be 2; it takes a number from 0 to 1"),
        ("class 12", "known names: `0`, `1`, `2`"),
        ("step 0", "whole number of at least 1"), ("step -3", "whole number of at least 1"),
        ("epoch 1e3", "whole number of at least 1"),
        ("until tomorrow 3", "`epoch`, `step`, `loss`"), ("until epoch soon", "until epoch N"),
        ("until epoch", "until epoch N"), ("pace", "pace full"),
        ("pace 0", "a pace is"), ("pace inf", "a pace is"), ("pace 3 parsecs", "a pace is"),
        ("freeze c2", "unknown layer"), ("class seven", "unknown class"), ("sample -1", "from 0"),
        ("theme drak", "did you mean `dark`"), ("map virids", "did you mean `viridis`"), ("layout", "layout NAME"),
        ("layout overvew", "did you mean `overview`"), ("pane los", "did you mean `loss`"),
        ("restart -1", "a seed"), ("quit now", "quit"), ("\u{0}", "unknown command"),
        (String(repeating: "x", count: 5000), "unknown command"),
    ]

    @Test(arguments: mistakes)
    func mistakesAreNamedAndChangeNothing(line: String, part: String) throws {
        var bench = Bench()
        bench.command(line)
        #expect(bench.commands.isEmpty)
        let notice = try #require(bench.app.noticeText)
        #expect(notice.contains(part), "\(notice)")
    }

    @Test(arguments: ["", "   ", "\"\"\"", "'", "set", "open"])
    func oddLinesDoNoHarm(line: String) {
        var bench = Bench()
        bench.command(line)
        #expect(bench.commands.isEmpty)
    }

    @Test func everySynonymLeadsToACommand() {
        let names = Set(CommandReference.markdown.matches(of: /`:([a-z]+)/).map { String($0.output.1) })
        for word in ["stop", "halt", "train", "start", "exit", "write", "validate", "man", "prompt"] {
            var bench = Bench()
            bench.command(word)
            let meant = bench.app.noticeText?.split(separator: "`").last { names.contains(String($0)) }
            #expect(meant != nil, "\(word): \(bench.app.noticeText ?? "")")
            #expect(bench.effects.allSatisfy { $0 != .quit } && bench.commands.isEmpty)
        }
    }

    static let shortNames: [(String, EngineCommand)] = [
        ("set optimizer adam", .set(name: "optimizer.kind", value: .choice("adam"))),
        ("set lr 0.2", .set(name: "optimizer.lr", value: .number(0.2))),
        ("set momentum 0.5", .set(name: "optimizer.momentum", value: .number(0.5))),
    ]

    private static let kind = Hyperparameter(
        name: "optimizer.kind", group: "optimizer", value: .choice("momentum"), choices: ["momentum", "adam"],
        explanation: "the rule of the update")

    @Test(arguments: shortNames) func aNameThatCanMeanNoOtherIsTaken(line: String, expected: EngineCommand) {
        var bench = Bench(run: FakeRun(extra: [Self.kind]))
        bench.command(line)
        #expect(bench.commands == [expected])
    }

    @Test func tabKnowsTheValuesOfAShortNameToo() {
        var bench = Bench(run: FakeRun(extra: [Self.kind]))
        bench.type(":set optimizer ad")
        bench.press(.tab)
        #expect(bench.app.commandText == "set optimizer adam ")
        bench.press(.escape)
        bench.command("set optimizer adm")
        #expect(bench.app.noticeText?.contains("did you mean `adam`") ?? false)
    }

    @Test func tabCompletesAndWalksThroughTheOffers() {
        var bench = Bench()
        bench.type(":un")
        bench.press(.tab)
        #expect(bench.app.commandText == "until")
        bench.press(.tab)
        #expect(bench.app.commandText == "undo")
        bench.press(.tab, .tab)
        #expect(bench.app.commandText == "until")
        bench.press(.backTab)
        #expect(bench.app.commandText == "unfreeze")
        #expect(bench.lines[bench.lines.count - 2].contains("until"))
    }

    @Test func tabCompletesNamesOfTheRun() {
        var bench = Bench()
        bench.type(":set optimizer.m")
        bench.press(.tab)
        #expect(bench.app.commandText == "set optimizer.momentum ")
        bench.press(.escape)
        bench.type(":freeze out")
        bench.press(.tab)
        #expect(bench.app.commandText == "freeze output ")
        bench.press(.escape)
        bench.type(":set clip n")
        bench.press(.tab, .tab)
        #expect(bench.app.commandText == "set clip norm")
        bench.press(.escape)
        bench.type(":open mlp")
        bench.press(.tab)
        #expect(bench.app.commandText == "open mlp-spirals ")
    }

    @Test func historyComesBackWithTheArrows() {
        var bench = Bench()
        bench.command("step 2")
        bench.command("lr 0.1")
        bench.type(":")
        bench.press(.up)
        #expect(bench.app.commandText == "lr 0.1")
        bench.press(.up)
        #expect(bench.app.commandText == "step 2")
        bench.press(.down, .down)
        #expect(bench.app.commandText == "")
    }

    @Test func theLineClosesByEscapeAndByBackspaceInFrontOfNothing() {
        var bench = Bench()
        bench.type(":ab")
        bench.press(.backspace, .backspace)
        #expect(bench.app.commandText == "")
        bench.press(.backspace)
        #expect(bench.app.commandText == nil)
        bench.type(":q")
        bench.press(.escape)
        #expect(bench.app.commandText == nil)
        #expect(!bench.effects.contains(.quit))
    }

    @Test func capitalLOpensTheLineForALearningRate() {
        var bench = Bench()
        bench.press(.character("L"))
        bench.type("0.2")
        bench.press(.enter)
        #expect(bench.commands == [.set(name: "optimizer.lr", value: .number(0.2))])
    }

    @Test func theDocumentationHasALineForEachCommand() {
        #expect(CommandReference.markdown.contains("| `:set NAME VALUE` | change a hyperparameter |"))
        #expect(CommandReference.markdown.contains("| `:until epoch N` or `step N` or `loss X` or `CONDITION` |"))
    }

    @Test func pastedLinesStayOneLine() {
        var bench = Bench()
        bench.type(":")
        bench.tell(.input(.paste("step 1\nquit\n")))
        #expect(bench.app.commandText == "step 1 quit ")
    }

    @Test func openQuitHelpThemeAndLayoutAreCommandsToo() {
        var bench = Bench()
        bench.command("open mlp-xor")
        #expect(bench.effects.contains(.open(OpenRequest(model: "mlp-xor"))))
        bench.command("theme light")
        #expect(bench.app.appearance.theme.name == "light")
        bench.command("map magma")
        #expect(bench.app.appearance.colorMap == .magma)
        bench.command("layout errors")
        #expect(bench.app.layoutName == "errors")
        bench.command("help")
        #expect(bench.app.showsHelp)
        bench.press(.escape)
        bench.command("quit")
        #expect(bench.effects.last == .quit)
    }
}
