import Terminal

/// What the terminal shows, and what it is to show next.
///
/// While a slow link still carries an earlier frame a new one waits, and gives way to a newer one: the screen's loop is
/// never held up, and what is seen is never older than the link makes it.
final class Display {
    private let presenter: any Presenter
    private let output: TerminalOutput
    private let bytes = FrameBytes()
    private var size: Size
    private var shown: Surface?
    private var waiting: Surface?

    init(presenter: any Presenter, output: TerminalOutput, size: Size) {
        self.presenter = presenter
        self.output = output
        self.size = size
    }

    /// Shows a surface now, or when the terminal has taken the last one.
    func present(_ surface: Surface) {
        output.flush()
        if output.isDrained {
            waiting = nil
            show(surface)
        } else {
            waiting = surface
        }
    }

    /// The terminal takes more.
    func goOn() {
        output.flush()
        if output.isDrained, let surface = waiting {
            waiting = nil
            show(surface)
        }
    }

    /// Nothing is known any more of what the terminal shows.
    func reset(to size: Size) {
        self.size = size
        shown = nil
        waiting = nil
    }

    private func show(_ surface: Surface) {
        var surface = surface
        if surface.size != size {
            // Drawn for a size that the terminal has just given up.
            var fitting = Surface(size)
            fitting.blit(surface, at: Point(x: 0, y: 0))
            surface = fitting
        }
        let isFresh = shown == nil || presenter.wantsClearing
        bytes.removeAll()
        let runs = changedRuns(from: isFresh ? nil : shown, to: surface)
        presenter.render(runs, size: size, clearing: isFresh, into: bytes)
        shown = surface
        output.send(bytes.bytes)
    }
}
