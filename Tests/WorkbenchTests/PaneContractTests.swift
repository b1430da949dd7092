import Foundation
import Observers
import Terminal
import Testing
import Workbench

@Suite struct PaneContractTests {
    static let ids = PaneCatalog.infos.map(\.id)

    @Test func theCatalogueListsEveryFileOfTheFolder() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../../Sources/Workbench/Panes").standardized
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
        #expect(Set(files) == Set(PaneCatalog.all.map { "\($0)" }))
        #expect(Set(Self.ids).count == PaneCatalog.all.count)
        #expect(PaneCatalog.all.names == Self.ids.map(\.rawValue))
    }

    @Test(arguments: PaneCatalog.infos.map(\.id))
    func everyPaneExplainsItself(id: PaneID) throws {
        let info = try #require(PaneCatalog.info(id))
        #expect(info.summary.count > 40)
        #expect(!info.title.isEmpty)
        for binding in info.keys { #expect(binding.context == .pane(id)) }
    }

    /// Runs that stress a pane: nothing, something, and every number broken.
    static let runs: [FakeRun] = [
        FakeRun(), FakeRun(state: .running, epochs: 3, batch: 7), FakeRun(state: .paused, epochs: 2, isBroken: true),
        FakeRun(state: .running, epochs: 3, isPlane: true),
        FakeRun(state: .paused, epochs: 2, isPlane: true, isBroken: true),
        FakeRun(state: .paused, epochs: 4, isTranslator: true),
        FakeRun(state: .running, epochs: 2, isTranslator: true, isBroken: true),
        FakeRun(state: .running, epochs: 2, task: .regression),
        FakeRun(state: .paused, epochs: 2, isBroken: true, task: .regression),
    ]

    @Test(arguments: PaneCatalog.infos.map(\.id))
    func noPaneTrapsAtAnySizeWhateverItIsGiven(id: PaneID) {
        for run in Self.runs {
            for (width, height) in [
                (200, 60), (20, 5), (60, 18), (41, 11), (120, 36), (22, 60), (200, 6), (1, 1), (0, 0),
            ] {
                var bench = Bench(width: width, height: height, run: run)
                bench.command("pane \(id)")
                bench.press(.character("z"))
                bench.show()
                #expect(bench.app.focusedPane == id)
                #expect(bench.app.draw().size == Size(width: width, height: height))
                guard [1, 20, 120].contains(width) else { continue }
                // Every key that means something, then a stroke of the mouse across the screen.
                for binding in KeyMap.bindings where !binding.strokes.contains(where: { $0.key == .character(":") }) {
                    for stroke in binding.strokes where stroke.key != .control("z") { bench.press(stroke.key) }
                    bench.press(.escape)
                    bench.command("pane \(id)")
                }
                bench.show()
                for kind in [MouseEvent.Kind.press, .drag, .wheelUp, .wheelDown, .press] {
                    for point in [Point(x: 0, y: 1), Point(x: width / 2, y: height / 2), Point(x: width, y: height)] {
                        bench.tell(.input(.mouse(MouseEvent(kind, at: point))))
                    }
                }
                #expect(bench.app.draw().size == Size(width: width, height: height))
            }
        }
    }

    @Test(arguments: PaneCatalog.infos.map(\.id))
    func everyPaneHasAWordForAnEmptySnapshot(id: PaneID) {
        let empty = EngineSnapshot(
            number: 1,
            facts: RunFacts(
                run: RunDescription(
                    id: "", model: "", data: "", seed: 0, threads: 1, classNames: [], trainSamples: 0,
                    validationSamples: 0, chanceLoss: nil, accuracyUnit: .samples),
                architecture: Architecture(layers: [], input: [], parameters: 0, trainable: 0, macs: 0)),
            status: RunStatus(
                state: .idle,
                progress: Progress(plannedEpochs: 0, batchesPerEpoch: 0, learningRate: 0, pace: .unlimited)))
        var app = App(size: Size(width: 80, height: 24))
        _ = app.update(.snapshot(empty), at: 0)
        for key in "w".map({ Key.character($0) }) + id.rawValue.map({ Key.character($0) }) + [.enter, .character("z")] {
            _ = app.update(.input(.key(key)), at: 0)
        }
        #expect(app.focusedPane == id)
        let inside = app.draw().text.split(separator: "\n").dropFirst(2).dropLast(2)
        let words = inside.joined().filter { $0.isLetter }
        #expect(words.count >= 5, "\(id) leaves an empty pane without a word")
    }

    @Test(arguments: PaneCatalog.infos.map(\.id))
    func everyPaneFitsTerminalsWithoutColoursAndWithASCII(id: PaneID) {
        var app = App(
            size: Size(width: 80, height: 24), capabilities: TerminalCapabilities(colors: .mono, glyphs: .ascii))
        var run = FakeRun(state: .running, epochs: 3)
        for key in "w".map({ Key.character($0) }) + id.rawValue.map({ Key.character($0) }) + [.enter, .character("z")] {
            for effect in app.update(.snapshot(run.snapshot), at: 0) + app.update(.input(.key(key)), at: 0) {
                if case .send(.watch(let requests)) = effect { run.watched = requests }
            }
        }
        _ = app.update(.snapshot(run.snapshot), at: 0)
        #expect(app.draw().cells.allSatisfy { $0.style.foreground == .terminal && $0.style.background == .terminal })
    }
}
