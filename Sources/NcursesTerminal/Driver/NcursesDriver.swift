internal import CTerminal
import Glibc
import Synchronization
import Terminal

/// The terminal that the process was started in.
///
/// Belongs to the main thread; only `bell` may be used from others. The terminal is given back by `close`, when the
/// driver is released, at `exit`, and by the crash guard.
public final class NcursesDriver: TerminalDriver {
    /// What the user asked for.
    public struct Options {
        /// Colours (`--color`); nil to find out.
        public var colors: ColorDepth?
        /// Signs (`--ascii`); nil to find out.
        public var glyphs: Glyphs?
        /// Whether the mouse is captured at first.
        public var capturesMouse = true

        /// Options; without arguments all is found out.
        public init(colors: ColorDepth? = nil, glyphs: Glyphs? = nil, capturesMouse: Bool = true) {
            self.colors = colors
            self.glyphs = glyphs
            self.capturesMouse = capturesMouse
        }
    }

    /// The terminal's size now.
    public private(set) var size: Size
    /// What it can show.
    public let capabilities: TerminalCapabilities
    /// Why `terminate` was reported; nil if it was not, or because the terminal was closed.
    public private(set) var endingSignal: ProcessSignal?

    /// Whether mouse events are wanted; without them the terminal's own selection works.
    public var capturesMouse: Bool {
        didSet { if capturesMouse != oldValue { session.setMouse(capturesMouse) } }
    }

    /// Ends a `nextEvents` that waits, from any thread.
    ///
    /// While a time limit is given, it is heard once between two frames: the caller has its reason to wait then, and
    /// an engine that rings 5,000 times a second must not wake it for each.
    public var bell: @Sendable () -> Void { { [ringing] in ringing.ring() } }

    private let ringing: Bell
    private let signals: ProcessSignals
    private let session: TerminalSession
    private let display: Display
    private var descriptors: terminal_descriptors?
    private var decoder: InputDecoder
    private var events: [InputEvent] = []
    private var lastInput = 0
    private var hasHeardBell = false
    private var isClosed = false

    /// One process has one terminal, and one set of signal handlers to guard it.
    private static let isOpen = Atomic(false)

    /// Takes the terminal of standard input and output. Until it is given back, what is printed goes to `log`.
    ///
    /// - Throws: `NcursesTerminalError`; the terminal is as it was then.
    public convenience init(_ options: Options = Options(), log: CapturedOutput) throws(NcursesTerminalError) {
        guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(stream: "standard input") }
        guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(stream: "standard output") }
        let entry = try TerminfoEntry(Self.environment("TERM") ?? "")
        var kept = terminal_descriptors(input: -1, output: -1, error: -1)
        guard terminal_descriptors_take(log.descriptor, &kept) == 0 else {
            throw .system(operation: "keep the terminal apart", reason: String(cString: strerror(errno)))
        }
        do {
            try self.init(
                input: kept.input, output: kept.output, entry: entry, options: options, log: log)
        } catch {
            terminal_descriptors_give_back(&kept)
            throw error
        }
        descriptors = kept
    }

    /// Takes a terminal by its descriptors, for tests.
    package convenience init(
        input: Int32, output: Int32, term: String, options: Options = Options()
    ) throws(NcursesTerminalError) {
        try self.init(
            input: input, output: output, entry: TerminfoEntry(term), options: options, log: nil)
    }

    private init(
        input: Int32, output: Int32, entry: TerminfoEntry, options: Options, log: CapturedOutput?
    ) throws(NcursesTerminalError) {
        guard !Self.isOpen.exchange(true, ordering: .acquiringAndReleasing) else { throw .alreadyOpen }
        var isOpened = false
        defer { if !isOpened { Self.isOpen.store(false, ordering: .releasing) } }

        let colors = ColorChoice(requested: options.colors, entry: entry, environment: Self.environment)
        capabilities = TerminalCapabilities(
            colors: colors.depth, glyphs: options.glyphs ?? GlyphChoice.found(for: entry))
        size = Self.size(of: output) ?? Size(width: 80, height: 24)
        capturesMouse = options.capturesMouse
        ringing = try Bell()
        signals = try ProcessSignals(reading: Set(ProcessSignal.allCases))
        decoder = InputDecoder(known: entry.keySequences)
        let presenter: any Presenter =
            colors.speaksXterm
            ? EscapePresenter(depth: colors.depth)
            : try CursesPresenter(term: entry.name, depth: colors.depth)
        session = try TerminalSession(
            input: input, output: output, log: log,
            sequences: ScreenSequences(entry: entry, speaksXterm: colors.speaksXterm))
        display = Display(presenter: presenter, output: session.output, size: size)
        try session.take(mouse: options.capturesMouse)
        isOpened = true
    }

    deinit {
        close()
    }

    /// Gives the terminal back, and with it standard input, output and error.
    public func close() {
        guard !isClosed else { return }
        isClosed = true
        session.giveBack()
        if var kept = descriptors { terminal_descriptors_give_back(&kept) }
        descriptors = nil
        // From here on ctrl-c means what it does elsewhere, also while a run is still being saved.
        ProcessSignals.unblock()
        Self.isOpen.store(false, ordering: .releasing)
    }

    // MARK: Showing

    /// Shows a surface. While a slow link still carries an earlier frame it waits, and only the newest is shown.
    public func present(_ surface: Surface) {
        hasHeardBell = false
        if session.isTaken { display.present(surface) }
    }

    // MARK: Waiting

    /// Waits for input, the bell or the time limit (nil: as long as it takes), and returns what came: perhaps nothing.
    public func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent] {
        let deadline = timeoutMilliseconds.map { Self.now() + max(0, $0) }
        while events.isEmpty {
            let hearsBell = deadline == nil || !hasHeardBell
            let left = deadline.map { max(0, $0 - Self.now()) }
            let isRung = wait(milliseconds: left, hearsBell: hearsBell)
            if isRung {
                hasHeardBell = true
                break
            }
            if let deadline, Self.now() >= deadline { break }
        }
        defer { events.removeAll() }
        return events
    }

    /// One wait for all that can happen; collects events.
    ///
    /// - Returns: whether the bell rang.
    private func wait(milliseconds: Int?, hearsBell: Bool) -> Bool {
        let isWriting = !session.output.isDrained
        // Counted from the last byte, not from here: bells and frames in between must not keep a lone escape waiting.
        let patience = decoder.patienceMilliseconds.map { max(0, lastInput + $0 - Self.now()) }
        let limit = [milliseconds, patience].compactMap { $0 }.min()
        // A negative descriptor is one that poll passes over.
        var polls = [
            pollfd(fd: session.isTaken ? session.input : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: hearsBell ? ringing.descriptor : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: isWriting ? session.output.descriptor : -1, events: Int16(POLLOUT), revents: 0),
        ]
        poll(&polls, nfds_t(polls.count), limit.map { Int32(clamping: $0) } ?? -1)
        if polls[1].revents != 0 { readSignals() }
        if polls[0].revents & Int16(POLLIN) != 0 { readInput() }
        if polls[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { loseTerminal() }
        if polls[3].revents != 0 { display.goOn() }
        if let patience = decoder.patienceMilliseconds, Self.now() >= lastInput + patience {
            events += decoder.timeOut()
        }
        return polls[2].revents != 0 && ringing.take()
    }

    private func readInput() {
        lastInput = Self.now()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(session.input, &buffer, buffer.count)
            guard count > 0 else { return }
            events += decoder.decode(buffer[..<count])
            if count < buffer.count { return }
        }
    }

    private func readSignals() {
        var isResized = false
        while let signal = signals.next() {
            switch signal {
            case .resize: isResized = true
            case .interrupt, .terminate, .hangup:
                endingSignal = signal
                events.append(.terminate)
            case .suspend: suspend()
            case .continue: resume()
            }
        }
        if isResized { noticeSize() }
    }

    private func noticeSize() {
        guard let now = Self.size(of: session.outputDescriptor), now != size else { return }
        size = now
        display.reset(to: now)
        // Only the last of several is true.
        events.removeAll { if case .resize = $0 { true } else { false } }
        events.append(.resize(now))
    }

    private func loseTerminal() {
        session.abandon()
        events.append(.terminate)
    }

    // MARK: Suspending

    /// Gives the terminal back, stops the program as ctrl-z does, and takes the terminal again when it goes on.
    public func suspend() {
        guard session.isTaken else { return }
        session.giveBack()
        terminal_stop_self()
        // A job that is stopped and then told to end is woken for that alone: it must not grab the screen once more.
        while let signal = signals.next() {
            if signal == .interrupt || signal == .terminate || signal == .hangup {
                endingSignal = signal
                events.append(.terminate)
            }
        }
        if endingSignal == nil { resume() }
    }

    /// Takes the terminal again after a stop, whoever stopped us: the shell has set its own modes meanwhile.
    private func resume() {
        do {
            try session.take(mouse: capturesMouse)
        } catch {
            events.append(.terminate)
            return
        }
        display.reset(to: size)
        noticeSize()
        events.append(.resumed)
    }

    // MARK: The outside world

    private static func size(of terminal: Int32) -> Size? {
        var rows: UInt16 = 0
        var columns: UInt16 = 0
        guard terminal_window_size(terminal, &rows, &columns) else { return nil }
        return Size(width: min(Int(columns), Size.limit), height: min(Int(rows), Size.limit))
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
