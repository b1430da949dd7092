import Foundation
import PseudoTerminal
import Testing

/// The real program in a real, if pseudo, terminal.
@Suite struct WorkbenchProgramTests {
    /// Far longer than anything here takes, for machines that are busy with other things.
    private static let patience: Int32 = 60_000

    @Test func firstMinute() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let terminal = try TerminalProgram(program.path, environment: program.environment, rows: 24, columns: 80)
        let before = terminal.modes
        #expect(terminal.read(milliseconds: Self.patience, until: "61,706"))
        #expect(terminal.read(milliseconds: Self.patience, until: "ready"))
        let ready = terminal.output.count
        terminal.write(":pace full\r")
        terminal.write("e")
        #expect(terminal.read(from: ready, milliseconds: Self.patience, until: "paused"))
        terminal.write("q")
        #expect(terminal.wait(milliseconds: Self.patience) == 0)
        // The run was kept, and the terminal is as it was.
        #expect(program.runFiles("checkpoint").count == 1)
        #expect(terminal.modes.c_lflag == before.c_lflag)
        #expect(terminal.text.contains("\u{1b}[?1049l"))
    }

    @Test func whatIsPrintedIsSeenOnTheScreenAndAgainAfterLeaving() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let folder = program.home.appendingPathComponent("config/dlbench")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try "layuots: {}\n".write(
            to: folder.appendingPathComponent("settings.yaml"), atomically: true, encoding: .utf8)
        let terminal = try TerminalProgram(
            program.path, ["mlp-xor"], environment: program.environment, rows: 36, columns: 120)
        #expect(terminal.read(milliseconds: Self.patience, until: "unknown setting `layuots`"))
        #expect(terminal.read(milliseconds: Self.patience, until: "ready"))
        // In the Log pane too, when the notice has gone.
        let before = terminal.output.count
        terminal.write("wlog\rz?")
        #expect(terminal.read(from: before, milliseconds: Self.patience, until: "libraries print"))
        terminal.write("q")
        terminal.write("q")
        #expect(terminal.wait(milliseconds: Self.patience) == 0)
        let left = terminal.text.components(separatedBy: "\u{1b}[?1049l").last ?? ""
        #expect(left.contains("dlbench: "))
        #expect(left.contains("unknown setting `layuots`: did you mean `layouts`?"))
    }

    @Test func terminatedInMidTrainingGivesTheTerminalBack() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let terminal = try TerminalProgram(
            program.path, ["lenet5", "--run"], environment: program.environment, rows: 36, columns: 120)
        let before = terminal.modes
        #expect(terminal.read(milliseconds: Self.patience, until: "training"))
        terminal.signal(SIGTERM)
        #expect(terminal.wait(milliseconds: Self.patience) != nil)
        #expect(terminal.modes.c_lflag == before.c_lflag)
        #expect(terminal.text.contains("\u{1b}[?1049l"))
    }
}
