import Dispatch
import Foundation
import Models
import Observers
import Terminal
import Testing
import Training
import Workbench

/// A terminal in memory whose bell is heard: with nothing to play it waits for the engine, for a bounded time.
final class StoryTerminal: TerminalDriver {
    let memory: MemoryTerminal
    private let rung = DispatchSemaphore(value: 0)
    private static let patience = DispatchTimeInterval.milliseconds(50)

    init(_ size: Size) { memory = MemoryTerminal(size: size) }

    var size: Size {
        get { memory.size }
        set { memory.size = newValue }
    }
    var capabilities: TerminalCapabilities { memory.capabilities }
    var capturesMouse: Bool {
        get { memory.capturesMouse }
        set { memory.capturesMouse = newValue }
    }
    var bell: @Sendable () -> Void {
        let rung = rung
        return { rung.signal() }
    }

    func present(_ surface: Surface) { memory.present(surface) }

    func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent] {
        if memory.script.isEmpty { _ = rung.wait(timeout: .now() + Self.patience) }
        return memory.nextEvents(timeoutMilliseconds: timeoutMilliseconds)
    }

    func suspend() { memory.suspend() }
}

/// The real workbench on a terminal in memory: app, screen loop and engine, wired as the program wires them. Only the
/// clock is the test's own: each turn of the loop takes as long as a frame.
final class Stage {
    let terminal: StoryTerminal
    private let store: (any RunStore)?
    private let overrides: [String]
    private var engines: [HostedRun] = []
    private var now = 0

    /// A model on a screen, ready before its first step.
    ///
    /// - Parameters:
    ///   - overrides: of the first model's recipe, as `--set` takes them.
    ///   - store: where runs are kept; nothing is written without one.
    ///   - resuming: a run of the store to go on with, instead of a new one.
    init(
        _ model: String, _ overrides: [String] = [], width: Int = 160, height: Int = 48, store: (any RunStore)? = nil,
        resuming: String? = nil
    ) throws {
        terminal = StoryTerminal(Size(width: width, height: height))
        self.store = store
        self.overrides = overrides
        let first = try resuming.map(resumed) ?? opened(model)
        let app = App(size: terminal.size, models: ["lenet5", "mlp-spirals"])
        made = ScreenLoop(
            driver: terminal, app: app, engine: first,
            world: ScreenLoop.World(
                clock: { [unowned self] in now },
                open: { [unowned self] request, opening in
                    do {
                        opening.finish(.success(try opened(request.model)))
                    } catch {
                        opening.finish(.failure(Opening.Failure("\(error)")))
                    }
                }))
        try wait("the first look at the untrained network") {
            $0.state == .idle && $0.metric(.validationLoss)?.newest != nil || resuming != nil
        }
    }

    // Set once everything else is: its closures look back at the stage.
    private var made: ScreenLoop?
    var loop: ScreenLoop {
        guard let made else { preconditionFailure("the loop is made with the stage") }
        return made
    }

    private func opened(_ model: String) throws -> HostedRun {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("sample-models")
        let file = folder.appendingPathComponent("\(model).yaml")
        let recipe = try Recipe(
            String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent,
            overrides: made == nil ? overrides : [])
        return engine(
            try RunOpener.open(RunRequest(recipe: recipe, threads: 2), id: store?.newID(model: model) ?? model))
    }

    private func resumed(_ name: String) throws -> HostedRun {
        guard let store else { throw Missing(what: "a store") }
        let found = try store.checkpoint(named: name)
        return engine(try RunOpener.resume(found.checkpoint, file: found.place, threads: 2))
    }

    private func engine(_ run: sending TrainingRun) -> HostedRun {
        let record = RunRecord(id: run.id, model: run.id, data: "digits", seed: run.seed, started: 0)
        let engine = TrainingEngine().host(run, keeper: store?.keeper(for: record))
        engines.append(engine)
        return engine
    }

    // A run that goes on would take the machine from the other tests.
    deinit { for engine in engines { _ = engine.shutDown() } }

    struct Missing: Error, CustomStringConvertible {
        let what: String
        var description: String { "there never was \(what)" }
    }

    // MARK: What the user does

    func press(_ keys: Key...) {
        for key in keys {
            terminal.memory.press(key)
            turn()
        }
    }

    func press(_ letter: Character) { press(.character(letter)) }

    /// A line on the command line.
    func command(_ line: String) {
        terminal.memory.type(":" + line)
        terminal.memory.press(.enter)
        turns(line.count + 2)
    }

    /// Puts the pane called `name` into the focused place.
    func choosePane(_ name: String) {
        terminal.memory.type("w" + name)
        terminal.memory.press(.enter)
        turns(name.count + 2)
    }

    func resize(_ width: Int, _ height: Int) {
        terminal.size = Size(width: width, height: height)
        turns(2)
    }

    // MARK: What the user sees

    var app: App { loop.app }
    /// The screen as text, as if nothing more came.
    var screen: String { terminal.memory.surface?.text ?? "" }

    func snapshot() throws -> EngineSnapshot {
        guard let snapshot = app.snapshot else { throw Missing(what: "a snapshot") }
        return snapshot
    }

    /// The first line and the last one.
    var header: String { screen.split(separator: "\n").first.map(String.init) ?? "" }
    var footer: String { screen.split(separator: "\n").last.map(String.init) ?? "" }

    func shows(_ text: String) -> Bool { screen.contains(text) }

    /// Lets the loop go on until `condition` holds, and a frame was drawn after that.
    ///
    /// - Throws: `Missing` if that takes longer than anything here should.
    func wait(_ what: String, until condition: (EngineSnapshot) -> Bool) throws {
        let end = DispatchTime.now() + .seconds(90)
        while DispatchTime.now() < end {
            turn()
            if let snapshot = app.snapshot, condition(snapshot) { return turns(2) }
        }
        throw Missing(what: "\(what); the screen was\n\(screen)")
    }

    /// Lets the loop go on until the screen shows a text.
    func waitFor(_ text: String) throws {
        try wait("\"\(text)\" on the screen") { _ in shows(text) }
    }

    private func turn() {
        loop.turn()
        now += 70
    }

    func turns(_ count: Int) {
        for _ in 0..<count { turn() }
    }
}
