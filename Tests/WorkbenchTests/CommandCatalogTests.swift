import Foundation
import Observers
import Terminal
import Testing
import Workbench

/// Each command is in the catalogue, and each key stands for one.
@Suite struct CommandCatalogTests {
    private static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

    @Test func theCatalogueListsItsFolder() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Workbench/Commands").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(
            at: root.appendingPathComponent("Catalogue"), includingPropertiesForKeys: nil)
        let declared = try files.flatMap { file in
            try Self.text(file).matches(of: /static let (\w+) = (?:Command|sending)\(/).map { String($0.1) }
        }
        let listed = try Self.text(root.appendingPathComponent("CommandCatalog.swift")).matches(
            of: /\n        \.(\w+),/
        )
        .map { String($0.1) }
        #expect(declared.sorted() == listed.sorted())
        #expect(CommandCatalog.names.count == listed.count)
        #expect(Set(CommandCatalog.names).count == listed.count)
    }

    @Test func eachKeyStandsForACommandThatThereIs() {
        for binding in KeyMap.bindings {
            for case .call(let call) in binding.strokes.map(\.meaning) {
                #expect(CommandCatalog.names.contains(call.command), "\(binding.keyText)")
                var bench = Bench(run: FakeRun(state: .paused, epochs: 2))
                bench.command(([call.command] + call.arguments).joined(separator: " "))
                #expect(bench.app.noticeText?.contains("is used as") != true, "\(binding.keyText)")
            }
        }
    }

    @Test func whatPanesCallIsACommandThatThereIs() {
        for call in PaneCatalog.infos.map({ Call.showing($0.id) }) + [.lookInside] {
            var bench = Bench()
            bench.command(([call.command] + call.arguments).joined(separator: " "))
            #expect(bench.app.noticeText?.contains("unknown") != true, "\(call)")
            if call == .lookInside {
                #expect(bench.app.layoutName == call.arguments[0])
            } else {
                #expect(bench.app.focusedPane.rawValue == call.arguments[0])
            }
        }
    }

    /// What a key does can be typed as well.
    static let lines: [(line: String, key: Key)] = [
        ("toggle", .character(" ")), ("lr *1.5", .character("]")), ("lr /1.5", .character("[")),
        ("pace faster", .character(">")), ("step", .character("s")), ("undo", .character("u")),
        ("layout next", .character("p")), ("theme next", .character("t")), ("map next", .character("m")),
        ("mouse", .character("M")), ("suspend", .control("z")), ("sample next", .character(".")),
        ("focus 3", .character("3")), ("zoom", .character("z")),
    ]

    @Test(arguments: lines) func aTypedCommandDoesWhatItsKeyDoes(line: String, key: Key) {
        var (typed, pressed) = (Bench(), Bench())
        (typed.effects, pressed.effects) = ([], [])
        typed.command(line)
        pressed.press(key)
        #expect(typed.effects == pressed.effects)
        #expect(typed.text == pressed.text)
    }

    @Test(arguments: ["lr *0", "lr /0", "lr *-2", "lr *nan", "lr /", "focus 0", "focus left", "focus"])
    func wrongArgumentsAreRefused(line: String) {
        var bench = Bench()
        bench.command(line)
        #expect(bench.commands.isEmpty)
        #expect(bench.app.noticeText != nil)
    }

    /// Commands that are there for their keys take no short name from the others.
    @Test(arguments: [("f c1", EngineCommand.freeze(layer: "c1", frozen: true))])
    func shortNamesStayThoseOfCommandsThatAreTyped(line: String, want: EngineCommand) {
        var bench = Bench()
        bench.command(line)
        #expect(bench.commands == [want])
        #expect(!CommandReference.markdown.contains("`:focus"))
    }
}
