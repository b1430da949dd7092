import Glibc
import Observers
import Terminal

/// Waits for keys and snapshots, lets the app decide, does what it wants done, and shows the result.
///
/// Belongs to the main thread and blocks it: it never awaits. When nothing happens it sleeps without a time limit.
public final class ScreenLoop {
    /// What the loop cannot do itself.
    public struct World {
        /// Milliseconds of a steady clock.
        public var clock: () -> Int
        /// Begins to open a model, and tells the opening how that goes: at once, or later from any thread.
        public var open: (OpenRequest, Opening) -> Void
        /// The lines that were printed since the last call: they would be seen nowhere else.
        public var printed: () -> [String]
        /// Keeps settings for the next time; what it returns is shown on the screen.
        public var remember: (Preferences) -> String?

        /// A world; without a clock the machine's own.
        public init(
            clock: @escaping () -> Int = World.machineClock,
            open: @escaping (OpenRequest, Opening) -> Void,
            printed: @escaping () -> [String] = { [] },
            remember: @escaping (Preferences) -> String? = { _ in nil }
        ) {
            self.clock = clock
            self.open = open
            self.printed = printed
            self.remember = remember
        }

        /// Milliseconds since some moment before the program began.
        public static func machineClock() -> Int {
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
        }
    }

    /// How it ended.
    public enum Ending: Equatable, Sendable {
        /// The run is saved.
        case saved
        /// The user left although saving failed, for this reason.
        case unsaved(String)
        /// There never was a run: the first model could not be opened, for this reason.
        case unopened(String)
    }

    /// Least milliseconds between two frames: 30 a second after input, 15 while only numbers move.
    static let frameTime = 33
    static let snapshotTime = 66

    /// The state that the screen shows.
    public private(set) var app: App
    private let driver: any TerminalDriver
    private let world: World
    private var engine: (any EngineHandle)?
    /// The model on its way, with the percents that the app knows of.
    private var opening: (request: OpenRequest, news: Opening, told: Int?)?
    private var ending: Ending?
    private var saveFailure = ""
    private var isDirty = true
    /// Whether the frame to come answers a key: it does not wait for its distance from one that only moved numbers.
    private var answersInput = false
    private var lastFrame = Int.min / 2
    private var lastAnswer = Int.min / 2
    /// When the next snapshot may be asked for; nil while one is asked for already.
    private var nextRequest: Int?
    private var seen: (run: ObjectIdentifier, number: Int)?

    /// A loop over a terminal. An engine may be there already, or be opened by `run(opening:)`.
    public init(driver: any TerminalDriver, app: App, engine: (any EngineHandle)? = nil, world: World) {
        self.driver = driver
        self.app = app
        self.world = world
        if let engine { adopt(engine) }
    }

    /// Runs until the user leaves.
    public func run(opening request: OpenRequest? = nil) -> Ending {
        draw()
        if let request { open(request) }
        while true {
            if let ending { return ending }
            turn()
        }
    }

    /// One round: take the newest snapshot, draw if there is something new and it is time, wait for the next event.
    public func turn() {
        takeOpening()
        takeSnapshot()
        takePrinted()
        drawIfDue()
        if ending != nil { return }
        let events = driver.nextEvents(timeoutMilliseconds: pollTimeout())
        for event in events where ending == nil {
            answersInput = true
            tell(.input(event))
        }
        if let deadline = app.deadline, world.clock() >= deadline { tell(.tick) }
    }

    /// Milliseconds until something is due; nil if nothing is, and the loop waits for input or the bell.
    private func pollTimeout() -> Int? {
        let now = world.clock()
        var times: [Int] = []
        if isDirty { times.append(nextFrame) }
        if let nextRequest { times.append(nextRequest) }
        if let deadline = app.deadline { times.append(deadline) }
        return times.min().map { min(max(0, $0 - now), 60_000) }
    }

    // MARK: Engine

    private func takeSnapshot() {
        let now = world.clock()
        if let due = nextRequest, now >= due { ask() }
        guard let engine, let newest = engine.mailbox.newest else { return }
        let id = ObjectIdentifier(engine)
        guard seen?.run != id || seen?.number != newest.number else { return }
        seen = (id, newest.number)
        nextRequest = now + Self.snapshotTime
        tell(.snapshot(newest))
    }

    private func takePrinted() {
        let lines = world.printed()
        if !lines.isEmpty { tell(.printed(lines)) }
    }

    private func ask() {
        nextRequest = nil
        engine?.mailbox.request()
    }

    private func adopt(_ new: any EngineHandle) {
        engine = new
        seen = nil
        new.mailbox.setBell(driver.bell)
        tell(.opened)
        ask()
    }

    private func open(_ request: OpenRequest) {
        if let opening { return tell(.notice("still opening \(opening.request.model)")) }
        let news = Opening(bell: driver.bell)
        opening = (request, news, nil)
        tell(.opening(request.model, percent: nil))
        world.open(request, news)
        takeOpening()
    }

    private func takeOpening() {
        guard let (request, news, told) = opening else { return }
        let newest = news.newest
        switch newest.result {
        case nil:
            guard newest.percent != told else { return }
            opening?.told = newest.percent
            tell(.opening(request.model, percent: newest.percent))
        case .success(let new):
            opening = nil
            let old = engine
            old?.mailbox.setBell(nil)
            if let reason = old?.shutDown() { tell(.notice("the run before was not saved: \(reason)")) }
            adopt(new)
        case .failure(let failure):
            opening = nil
            if engine == nil { ending = .unopened(failure.description) }
            tell(.openFailed(failure.description))
        }
    }

    // MARK: Events and effects

    private func tell(_ event: AppEvent) {
        isDirty = true
        for effect in app.update(event, at: world.clock()) { carryOut(effect) }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let command):
            engine?.send(command)
            // What was asked for should be seen soon, not at the next turn of the numbers.
            ask()
        case .open(let request): open(request)
        case .quit:
            if let reason = engine?.shutDown() {
                saveFailure = reason
                tell(.saveFailed(reason))
            } else {
                ending = .saved
            }
        case .abandon: ending = .unsaved(saveFailure)
        case .suspend: driver.suspend()
        case .setMouse(let isWanted): driver.capturesMouse = isWanted
        case .remember(let preferences):
            if let problem = world.remember(preferences) { tell(.notice(problem)) }
        }
    }

    // MARK: Drawing

    /// When what is new may be shown.
    private var nextFrame: Int { (answersInput ? lastAnswer : lastFrame) + Self.frameTime }

    private func drawIfDue() {
        guard isDirty, world.clock() >= nextFrame else { return }
        draw()
    }

    private func draw() {
        driver.present(app.draw())
        lastFrame = world.clock()
        if answersInput { lastAnswer = lastFrame }
        (isDirty, answersInput) = (false, false)
    }
}
