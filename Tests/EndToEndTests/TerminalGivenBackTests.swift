import Foundation
import PseudoTerminal
import Testing

/// After every way of leaving, each mode that was switched on has been switched off, the cursor last.
@Suite(.serialized) struct TerminalGivenBackTests {
    /// Far longer than anything here takes, for machines that are busy with other things.
    private static let patience: Int32 = 60_000

    /// Those of xterm that the workbench takes: second screen, mouse, focus, paste, keypad, and the drawing of whole frames.
    private static let taken: Set = ["?1049", "?1000", "?1002", "?1006", "?1004", "?2004", "?1", "?2026", "keypad"]

    enum Leaving: Sendable, CustomTestStringConvertible {
        case typing(String)
        case signal(Int32)

        var testDescription: String {
            switch self {
            case .typing(let text): "typing \(text.debugDescription)"
            case .signal(let number): "signal \(number)"
            }
        }
    }

    private static func opened(term: String = "xterm-256color") throws -> (RealProgram, TerminalProgram) {
        let program = try RealProgram()
        // The backtracer would look for symbols for seconds.
        let environment = program.environment.merging(["TERM": term, "SWIFT_BACKTRACE": "enable=no"]) { $1 }
        let terminal = try TerminalProgram(program.path, ["mlp-xor"], environment: environment, rows: 24, columns: 80)
        return (program, terminal)
    }

    @Test(arguments: [
        Leaving.typing("q"), .typing("\u{3}"), .typing(":quit\r"), .signal(SIGTERM), .signal(SIGINT), .signal(SIGHUP),
        .signal(SIGSEGV), .signal(SIGBUS), .signal(SIGILL), .signal(SIGTRAP), .signal(SIGABRT), .signal(SIGFPE),
        .signal(SIGQUIT),
    ])
    func everyModeIsGivenBack(leaving: Leaving) throws {
        let (program, terminal) = try Self.opened()
        defer { program.remove() }
        let before = terminal.modes
        #expect(terminal.read(milliseconds: Self.patience, until: "ready"))
        #expect(terminal.modes.c_lflag != before.c_lflag)
        #expect(TerminalModes(terminal.output).isOn["?25"] == false)
        switch leaving {
        case .typing(let text): terminal.write(text)
        case .signal(let number): terminal.signal(number)
        }
        #expect(terminal.wait(milliseconds: Self.patience) != nil)
        let modes = TerminalModes(terminal.output)
        #expect(modes.faults.isEmpty)
        #expect(modes.wereOn.isSuperset(of: Self.taken))
        #expect(terminal.modes.c_lflag == before.c_lflag)
        #expect(terminal.modes.c_iflag == before.c_iflag)
        #expect(terminal.modes.c_oflag == before.c_oflag)
    }

    @Test(arguments: ["xterm", "linux", "screen", "vt220", "tmux-256color"])
    func everyTerminalIsGivenBack(term: String) throws {
        let (program, terminal) = try Self.opened(term: term)
        defer { program.remove() }
        #expect(terminal.read(milliseconds: Self.patience, until: "ready"))
        terminal.write("q")
        #expect(terminal.wait(milliseconds: Self.patience) == 0)
        #expect(TerminalModes(terminal.output).faults.isEmpty)
    }

    @Test(arguments: ["dumb", "nosuch", ""]) func aTerminalThatCannotBeDrawnOnIsSaidInALine(term: String) throws {
        let (program, terminal) = try Self.opened(term: term)
        defer { program.remove() }
        #expect(terminal.wait(milliseconds: Self.patience) == 1)
        #expect(terminal.text.contains(term.isEmpty ? "TERM is not set" : "\"\(term)\""))
        #expect(terminal.text.contains("try TERM=xterm-256color"))
        #expect(!terminal.output.contains(0x1B))
    }

    @Test func aStoppedProgramHasGivenBackTheTerminalAndTakesItAgain() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let environment = program.environment.merging(["PS1": "prompt> ", "dlbench": program.path]) { $1 }
        let terminal = try TerminalProgram("/bin/sh", ["-i"], environment: environment, rows: 24, columns: 80)
        #expect(terminal.read(milliseconds: Self.patience, until: "prompt> "))
        for (command, key) in [("\"$dlbench\" mlp-xor\r", "\u{1A}"), ("fg\r", "q")] {
            let start = terminal.output.count
            terminal.write(command)
            #expect(terminal.read(from: start, milliseconds: Self.patience, until: "ready"))
            let inside = terminal.output.count
            terminal.write(key)
            #expect(terminal.read(from: inside, milliseconds: Self.patience, until: "prompt> "))
            #expect(TerminalModes(Array(terminal.output)).faults.isEmpty)
            #expect(TerminalModes(Array(terminal.output[start...])).wereOn.isSuperset(of: Self.taken))
        }
        terminal.write("exit\r")
        #expect(terminal.wait(milliseconds: Self.patience) == 0)
    }
}
