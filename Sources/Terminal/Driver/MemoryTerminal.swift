import Synchronization

/// A terminal without a terminal, for tests: plays a script of events and keeps what was shown.
///
/// It never waits: when the script is at its end `whenIdle` is asked, so that a test can let its world go on.
public final class MemoryTerminal: TerminalDriver {
    /// Its size; setting it puts a `resize` into the script.
    public var size: Size {
        didSet { if size != oldValue { script.append([.resize(size)]) } }
    }
    /// What it can show.
    public let capabilities: TerminalCapabilities
    /// Whether mouse events are wanted; only kept.
    public var capturesMouse = true
    /// Batches of events, each the answer to one `nextEvents`.
    public var script: [[InputEvent]] = []
    /// Asked for events when the script is at its end.
    public var whenIdle: () -> [InputEvent] = { [] }
    /// What is on the screen.
    public private(set) var surface: Surface?
    /// How often something was shown.
    public private(set) var frames = 0
    /// How often the program suspended itself.
    public private(set) var suspensions = 0
    private let rings = RingCounter()

    /// A terminal of `size`.
    public init(size: Size, capabilities: TerminalCapabilities = TerminalCapabilities()) {
        self.size = size
        self.capabilities = capabilities
    }

    /// How often the bell was rung.
    public var bellRings: Int { rings.count.load(ordering: .relaxed) }

    /// Counts a ring.
    public var bell: @Sendable () -> Void {
        let rings = rings
        return { rings.count.add(1, ordering: .relaxed) }
    }

    /// Puts keys into the script, each its own batch.
    public func press(_ keys: Key...) {
        script += keys.map { [.key($0)] }
    }

    /// Puts the letters of a text into the script as keys.
    public func type(_ text: String) {
        script += text.map { [.key(.character($0))] }
    }

    /// Keeps the surface.
    public func present(_ surface: Surface) {
        self.surface = surface
        frames += 1
    }

    /// The script's next batch.
    public func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent] {
        script.isEmpty ? whenIdle() : script.removeFirst()
    }

    /// Counts, and goes on at once.
    public func suspend() {
        suspensions += 1
        script.insert([.resumed], at: 0)
    }
}

private final class RingCounter: Sendable {
    let count = Atomic<Int>(0)
}
