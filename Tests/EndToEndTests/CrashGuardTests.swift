import Foundation
import PseudoTerminal
import Testing

/// A program that crashes gives the terminal back, and says why it crashed.
@Suite struct CrashGuardTests {
    private static let patience: Int32 = 60_000

    struct Crash: Sendable, CustomTestStringConvertible {
        let way: String
        /// What the program ends with: minus a signal's number, or an exit code.
        let ending: Int32
        /// What stands on the terminal afterwards.
        let says: String
        var testDescription: String { way }
    }

    @Test(arguments: [
        Crash(way: "trap", ending: -SIGILL, says: "a trap ?[31mwith an escape"),
        Crash(way: "overflow", ending: -SIGSEGV, says: "stopped by a fault"),
        Crash(way: "overflow-in-a-queue", ending: -SIGSEGV, says: "stopped by a fault"),
        Crash(way: "overflow-in-a-thread", ending: -SIGSEGV, says: "stopped by a fault"),
        Crash(way: "trap-in-a-worker", ending: -SIGILL, says: "a trap in a worker"),
        Crash(way: "exit", ending: 3, says: "drawn"),
        Crash(way: "close", ending: 0, says: "drawn"),
    ])
    func theTerminalIsGivenBack(crash: Crash) throws {
        let program = try RealProgram()
        defer { program.remove() }
        let path = URL(fileURLWithPath: program.path).deletingLastPathComponent()
            .appendingPathComponent("CrashingProgram").path
        let environment = program.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        let terminal = try TerminalProgram(path, [crash.way], environment: environment, rows: 24, columns: 80)
        let before = terminal.modes
        #expect(terminal.wait(milliseconds: Self.patience) == crash.ending)
        #expect(terminal.text.contains(crash.says))
        let modes = TerminalModes(terminal.output)
        #expect(modes.faults.isEmpty)
        #expect(modes.wereOn.contains("?1049"))
        #expect(terminal.modes.c_lflag == before.c_lflag)
    }
}
