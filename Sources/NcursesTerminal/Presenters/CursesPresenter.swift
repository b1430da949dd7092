internal import CNcurses
internal import CTerminal
import Glibc
import Terminal

/// Lets ncurses find the bytes, for any terminal that terminfo describes.
///
/// ncurses writes into a file in memory, not to the terminal: 6.4 makes a system call at each jump of the cursor, so a
/// frame would neither be whole nor could it wait for a slow link. It therefore never touches the terminal's modes
/// either, nor its signals: those belong to `TerminalSession`.
package final class CursesPresenter: Presenter {
    private let screen: OpaquePointer
    private let output: UnsafeMutablePointer<FILE>
    private let input: UnsafeMutablePointer<FILE>
    private let descriptor: Int32
    private let colors: Int
    private var quantizer: Quantizer
    private var pairs: PairTable
    /// The last style and how ncurses is told of it: neighbours mostly share theirs.
    private var recent: (style: Style, look: (attributes: attr_t, pair: Int32)) = (.plain, (NC_NORMAL, 0))
    private var framesSinceFreshPairs = 0
    private var size = Size(width: 0, height: 0)
    private var cells: [cchar_t] = []

    /// - Throws: `unknownTerminal` if ncurses does not know `term`; `system` if there are no descriptors left.
    package init(term: String, depth: ColorDepth) throws(NcursesTerminalError) {
        useUTF8Characters()
        descriptor = terminal_memory_file("frame")
        guard descriptor >= 0, let output = fdopen(descriptor, "w"), let input = fopen("/dev/null", "r") else {
            throw .system(operation: "prepare a frame", reason: String(cString: strerror(errno)))
        }
        self.output = output
        self.input = input
        let handlers = SignalHandlers.current()
        guard let screen = newterm(term, output, input) else { throw .unknownTerminal(term: term) }
        handlers.restore()
        self.screen = screen
        var colors = 0
        if depth != .mono, has_colors() {
            start_color()
            use_default_colors()
            colors = Int(nc_colors())
        }
        self.colors = colors
        quantizer = Quantizer(colors >= 256 && depth != .palette16 ? .palette256 : .palette16)
        pairs = PairTable(capacity: Int(nc_color_pairs()))
        discardOpening()
    }

    deinit {
        set_term(screen)
        endwin()
        delscreen(screen)
        fclose(output)
        fclose(input)
    }

    package func render(_ runs: [Run], size: Size, clearing: Bool, into bytes: FrameBytes) {
        guard clearing || !runs.isEmpty, !size.isEmpty else { return }
        set_term(screen)
        if size != self.size {
            resizeterm(Int32(clamping: size.height), Int32(clamping: size.width))
            self.size = size
        }
        if clearing {
            pairs.removeAll()
            recent = (.plain, (NC_NORMAL, 0))
            framesSinceFreshPairs = 0
            werase(nc_stdscr())
            clearok(nc_curscr(), true)
        }
        for run in runs { draw(run) }
        wnoutrefresh(nc_stdscr())
        doupdate()
        fflush(output)
        collect(into: bytes)
        framesSinceFreshPairs += 1
    }

    /// Whether a frame needed more colour pairs than there are, so that the next should start afresh. Not at once again:
    /// a picture that needs too many by itself would flicker for ever.
    package var wantsClearing: Bool { pairs.isExhausted && framesSinceFreshPairs > 50 }

    /// Throws away what ncurses wants to begin with: `TerminalSession` has taken the screen, and a file has no size to ask
    /// for, so that the scroll region would be the 24 lines of the terminal's description.
    private func discardOpening() {
        // Of all calls this one sends what is waiting and nothing that matters.
        beep()
        fflush(output)
        empty()
    }

    private func draw(_ run: Run) {
        cells.removeAll(keepingCapacity: true)
        // ncurses fills the second halves of wide letters itself.
        for cell in run.cells where !cell.isTail { cells.append(curses(cell)) }
        mvwadd_wchnstr(nc_stdscr(), Int32(run.y), Int32(run.x), cells, Int32(cells.count))
    }

    private func curses(_ cell: Cell) -> cchar_t {
        if cell.style != recent.style { recent = (cell.style, curses(cell.style)) }
        var text = (wchar_t(bitPattern: cell.scalar.value), wchar_t(bitPattern: cell.mark?.value ?? 0), wchar_t(0))
        var result = cchar_t()
        withUnsafePointer(to: &text) {
            $0.withMemoryRebound(to: wchar_t.self, capacity: 3) {
                _ = nc_set_cell(&result, $0, recent.look.attributes, recent.look.pair)
            }
        }
        return result
    }

    private func curses(_ style: Style) -> (attributes: attr_t, pair: Int32) {
        var attributes = NC_NORMAL
        if style.attributes.contains(.bold) { attributes |= NC_BOLD }
        if style.attributes.contains(.dim) { attributes |= NC_DIM }
        if style.attributes.contains(.underline) { attributes |= NC_UNDERLINE }
        if style.attributes.contains(.reverse) { attributes |= NC_REVERSE }
        var foreground = number(of: style.foreground)
        var background = number(of: style.background)
        if colors < 16 {
            let eight = EightColors(foreground: foreground, background: background)
            (foreground, background) = (eight.foreground, eight.background)
            if eight.isBold { attributes |= NC_BOLD }
        }
        let (pair, new) = pairs.pair(foreground: foreground, background: background)
        if let new { init_extended_pair(new.number, new.foreground, new.background) }
        return (attributes, pair)
    }

    private func number(of color: Color) -> Int {
        guard colors > 0, case .rgb(let rgb) = color else { return -1 }
        return quantizer.index(of: rgb)
    }

    private func collect(into bytes: FrameBytes) {
        let end = lseek(descriptor, 0, SEEK_CUR)
        guard end > 0 else { return }
        bytes.append(room: Int(end)) { $0.write(filledBy: { pread(descriptor, $0, Int(end), 0) }) }
        empty()
    }

    private func empty() {
        ftruncate(descriptor, 0)
        lseek(descriptor, 0, SEEK_SET)
    }
}

/// The signal handlers that `newterm` puts its own over.
private struct SignalHandlers {
    private var actions: [(Int32, sigaction)] = []

    static func current() -> SignalHandlers {
        var result = SignalHandlers()
        for number in [SIGINT, SIGTERM, SIGTSTP, SIGWINCH] {
            var action = sigaction()
            if sigaction(number, nil, &action) == 0 { result.actions.append((number, action)) }
        }
        return result
    }

    func restore() {
        for (number, action) in actions {
            var action = action
            sigaction(number, &action, nil)
        }
    }
}
