internal import CTerminal
import Glibc
import Terminal

/// The terminal in our hands: its modes and its second screen are taken here, and given back.
///
/// All that is taken is known to the crash guard from the moment it is taken.
final class TerminalSession {
    /// Where frames go.
    let output: TerminalOutput
    /// Where keys come from.
    let input: Int32
    /// The terminal itself, whose writes wait.
    let outputDescriptor: Int32

    private let frameDescriptor: Int32
    private let original: termios
    private let sequences: ScreenSequences
    private let log: CapturedOutput?
    private(set) var isTaken = false

    /// - Parameters:
    ///   - input: the terminal's descriptor for reading.
    ///   - outputDescriptor: the one for writing.
    ///   - log: what standard error goes to, so that a crash can show its last lines.
    init(
        input: Int32, output outputDescriptor: Int32, log: CapturedOutput?, sequences: ScreenSequences
    ) throws(NcursesTerminalError) {
        var modes = termios()
        guard tcgetattr(input, &modes) == 0 else {
            throw .system(operation: "read the terminal's modes", reason: String(cString: strerror(errno)))
        }
        original = modes
        self.input = input
        self.outputDescriptor = outputDescriptor
        self.log = log
        self.sequences = sequences
        // Under `su` the terminal may belong to somebody else; then writes wait, as everybody's do.
        frameDescriptor = terminal_reopen_nonblocking(outputDescriptor)
        output = TerminalOutput(descriptor: frameDescriptor >= 0 ? frameDescriptor : outputDescriptor)
    }

    deinit {
        giveBack()
        if frameDescriptor >= 0 { close(frameDescriptor) }
    }

    /// Takes the terminal: raw mode, second screen, mouse.
    ///
    /// - Throws: `system` if the terminal refuses; it is as it was then.
    func take(mouse: Bool) throws(NcursesTerminalError) {
        try arm()
        guard withUnsafePointer(to: original, { terminal_make_raw(input, $0) }) == 0 else {
            let reason = String(cString: strerror(errno))
            terminal_guard_disarm()
            throw .system(operation: "set the terminal's modes", reason: reason)
        }
        isTaken = true
        output.send(sequences.on + (mouse ? sequences.mouseOn : []))
    }

    /// Switches mouse reports on or off.
    func setMouse(_ isOn: Bool) {
        guard isTaken else { return }
        output.send(isOn ? sequences.mouseOn : sequences.mouseOff)
    }

    /// Gives the terminal back as it was; once.
    func giveBack() {
        guard isTaken else { return }
        isTaken = false
        output.drain(milliseconds: 300)
        output.send(sequences.mouseOff + sequences.off)
        output.drain(milliseconds: 300)
        // Mouse reports on their way would be typed into the shell.
        tcflush(input, TCIFLUSH)
        var modes = original
        tcsetattr(input, TCSANOW, &modes)
        terminal_guard_disarm()
    }

    /// The terminal is gone: there is nothing to give back.
    func abandon() {
        isTaken = false
        terminal_guard_disarm()
    }

    private func arm() throws(NcursesTerminalError) {
        let restore = (sequences.mouseOff + sequences.off).map { CChar(bitPattern: $0) }
        let notice =
            log?.path.map { "dlbench stopped by a fault; the log is \($0)\r\n" } ?? "dlbench stopped by a fault\r\n"
        let isArmed = withUnsafePointer(to: original) { modes in
            restore.withUnsafeBufferPointer { restore in
                notice.withCString { notice in
                    var facts = terminal_guard(
                        terminal: outputDescriptor, modes: modes, restore: restore.baseAddress,
                        restore_length: restore.count, log: log?.descriptor ?? -1,
                        notice: notice)
                    return terminal_guard_arm(&facts) == 0
                }
            }
        }
        guard isArmed else {
            throw .system(operation: "guard the terminal", reason: String(cString: strerror(errno)))
        }
    }
}
