/// A terminal as the screen loop sees it: one thread draws and waits, any thread may ring the bell.
public protocol TerminalDriver: AnyObject {
    /// Its size now.
    var size: Size { get }
    /// What it can show.
    var capabilities: TerminalCapabilities { get }
    /// Whether mouse events are wanted; without them the terminal's own selection works.
    var capturesMouse: Bool { get set }
    /// Ends a `nextEvents` that waits, from any thread; rings that nobody has heard yet count as one.
    var bell: @Sendable () -> Void { get }
    /// Shows a surface of the terminal's size.
    func present(_ surface: Surface)
    /// Waits for input, the bell or the time limit (nil: as long as it takes), and returns what came: perhaps nothing.
    func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent]
    /// Gives the terminal back, stops the program as ctrl-z does, and takes the terminal again when it goes on.
    func suspend()
}
