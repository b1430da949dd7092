import Observers
import Synchronization
import Terminal
import Testing
import Workbench

/// An engine that notes what it is told and shows a snapshot whenever one is wanted.
final class FakeEngine: EngineHandle {
    let mailbox = SnapshotMailbox()
    private let state: Mutex<State>

    struct State {
        var run: FakeRun
        var commands: [EngineCommand] = []
        var saveFailure: String?
        var shutDowns = 0
    }

    init(_ run: FakeRun = FakeRun(), saveFailure: String? = nil) {
        state = Mutex(State(run: run, saveFailure: saveFailure))
        mailbox.store(run.snapshot)
    }

    func send(_ command: EngineCommand) -> Int {
        state.withLock { state in
            state.commands.append(command)
            if case .watch(let requests) = command { state.run.watched = requests }
            if command == .run { state.run.state = .running }
            if command == .pause { state.run.state = .paused }
            return state.commands.count
        }
    }

    func shutDown() -> String? {
        state.withLock {
            $0.shutDowns += 1
            return $0.saveFailure
        }
    }

    /// A step of the engine's own: a newer snapshot if one is wanted.
    func work() {
        guard mailbox.isWanted else { return }
        mailbox.store(
            state.withLock { state in
                state.run.number += 1
                if state.run.state.isMoving { state.run.batch += 1 }
                return state.run.snapshot
            })
    }

    var commands: [EngineCommand] { state.withLock { $0.commands } }
    var shutDowns: Int { state.withLock { $0.shutDowns } }
}

@Suite struct ScreenLoopTests {
    /// A loop over a terminal in memory, whose clock goes on by 10 ms with each look at it while nothing happens.
    final class Stage {
        let terminal = MemoryTerminal(size: Size(width: 100, height: 30))
        let engine: FakeEngine
        var now = 0
        var idleTurns = 0
        var remembered: [Preferences] = []
        var others: [String: FakeEngine] = [:]
        /// A model whose opening the test ends when it likes.
        var slow: Opening?

        init(_ engine: FakeEngine = FakeEngine()) { self.engine = engine }

        lazy var loop = ScreenLoop(
            driver: terminal, app: App(size: terminal.size), engine: engine,
            world: .init(
                clock: { [unowned self] in now },
                open: { [unowned self] request, opening in
                    if request.model == "slow" { return slow = opening }
                    opening.finish(
                        others[request.model].map { .success($0) }
                            ?? .failure(.init("no model \"\(request.model)\"")))
                },
                remember: { [unowned self] in
                    remembered.append($0)
                    return nil
                }))

        /// Plays the keys, then lets some turns pass.
        func play(_ keys: Key..., turns: Int = 20) {
            terminal.script += keys.map { [.key($0)] }
            for _ in 0..<turns + keys.count {
                loop.turn()
                engine.work()
                others.values.forEach { $0.work() }
                now += 10
            }
        }
    }

    @Test func theScreenShowsTheEnginesNewestState() {
        let stage = Stage()
        stage.play()
        #expect(stage.terminal.surface?.text.contains("○ ready") ?? false)
        stage.play(.character(" "))
        #expect(stage.engine.commands.contains(.run))
        #expect(stage.terminal.surface?.text.contains("▶ training") ?? false)
    }

    @Test func framesAndSnapshotsAreLimited() {
        let stage = Stage(FakeEngine(FakeRun(state: .running, epochs: 1)))
        stage.play()
        let frames = stage.terminal.frames
        let number = stage.loop.app.snapshot?.number ?? 0
        // One second.
        stage.play(turns: 100)
        #expect(stage.terminal.frames - frames <= 31)
        #expect(stage.terminal.frames - frames >= 10)
        #expect((stage.loop.app.snapshot?.number ?? 0) - number <= 16)
    }

    @Test func aKeyIsAnsweredAtOnceWhileNumbersMove() {
        let stage = Stage(FakeEngine(FakeRun(state: .running, epochs: 1)))
        stage.play()
        var frames = stage.terminal.frames
        // Until a frame has just moved the numbers.
        while stage.terminal.frames == frames {
            stage.loop.turn()
            stage.engine.work()
            stage.now += 1
        }
        frames = stage.terminal.frames
        stage.terminal.press(.character("?"))
        stage.loop.turn()
        stage.loop.turn()
        #expect(stage.terminal.frames == frames + 1)
        #expect(stage.terminal.surface?.text.contains("help") ?? false)
        // Keys that come in a stream are shown together.
        for _ in 0..<4 {
            stage.terminal.press(.character("?"))
            stage.loop.turn()
        }
        #expect(stage.terminal.frames == frames + 1)
    }

    @Test func nothingIsDrawnWhileNothingHappens() {
        // An engine that holds stores nothing by itself: nobody calls `work` here.
        let stage = Stage()
        stage.play()
        for _ in 0..<50 {
            stage.loop.turn()
            stage.now += 100
        }
        let frames = stage.terminal.frames
        for _ in 0..<50 {
            stage.loop.turn()
            stage.now += 100
        }
        #expect(stage.terminal.frames == frames)
    }

    @Test func quittingSavesTheRun() {
        let stage = Stage()
        stage.terminal.press(.character("q"))
        #expect(stage.loop.run() == .saved)
        #expect(stage.engine.shutDowns == 1)
    }

    @Test func aRunThatCannotBeSavedIsLeftOnlyAfterAsking() {
        let stage = Stage(FakeEngine(saveFailure: "disk full"))
        stage.terminal.press(.character("q"), .character("n"), .character("q"), .character("y"))
        #expect(stage.loop.run() == .unsaved("disk full"))
        #expect(stage.engine.shutDowns == 2)
    }

    @Test func anotherModelIsOpenedAndTheFirstOneSaved() {
        let stage = Stage()
        stage.others["mlp-spirals"] = FakeEngine(FakeRun(isPlane: true))
        stage.play()
        stage.terminal.type(":open mlp-spirals")
        stage.play(.enter, turns: 60)
        #expect(stage.engine.shutDowns == 1)
        #expect(stage.terminal.surface?.text.contains("Decision boundary") ?? false)
        stage.terminal.type(":open nothing")
        stage.play(.enter, turns: 40)
        #expect(stage.terminal.surface?.text.contains("no model \"nothing\"") ?? false)
        #expect(stage.terminal.surface?.text.contains("mlp-spirals") ?? false)
    }

    @Test func aModelThatTakesLongIsOpenedBesideTheWork() throws {
        let stage = Stage()
        stage.play()
        stage.terminal.type(":open slow")
        stage.play(.enter, turns: 60)
        let opening = try #require(stage.slow)
        opening.report(0.43)
        stage.play(.character(" "))
        #expect(stage.terminal.surface?.text.contains("opening slow … 43 %") ?? false)
        #expect(stage.engine.commands.contains(.run))
        #expect(stage.engine.shutDowns == 0)
        opening.finish(.success(FakeEngine(FakeRun(isPlane: true))))
        stage.play()
        #expect(stage.engine.shutDowns == 1)
        #expect(stage.terminal.surface?.text.contains("Decision boundary") ?? false)
    }

    @Test func aFirstModelThatCannotBeOpenedEndsTheProgram() {
        let terminal = MemoryTerminal(size: Size(width: 100, height: 30))
        let loop = ScreenLoop(
            driver: terminal, app: App(size: terminal.size),
            world: .init(open: { $1.finish(.failure(.init("no model \"\($0.model)\""))) }))
        #expect(loop.run(opening: OpenRequest(model: "nothing")) == .unopened("no model \"nothing\""))
    }

    @Test func suspendingRedrawsAfterwards() {
        let stage = Stage()
        stage.play()
        let frames = stage.terminal.frames
        stage.play(.control("z"))
        #expect(stage.terminal.suspensions == 1)
        #expect(stage.terminal.frames > frames)
    }

    @Test func theMouseAndSettingsAreHandedOn() {
        let stage = Stage()
        stage.play(.character("M"), .character("m"))
        #expect(!stage.terminal.capturesMouse)
        #expect(stage.remembered.last?.colorMap != nil)
    }

    @Test func anEndFromOutsideIsNotAskedAbout() {
        let stage = Stage(FakeEngine(saveFailure: "disk full"))
        stage.terminal.script = [[.terminate]]
        #expect(stage.loop.run() == .unsaved("disk full"))
    }
}
