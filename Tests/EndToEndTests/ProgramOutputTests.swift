import Foundation
import Testing

/// What the real program does when nobody can or will read it.
@Suite struct ProgramOutputTests {
    @Test(arguments: ["models", "inspect lenet5 --json", "--help", "keys", "data", "themes", "--version"])
    func outputThatCannotBeWrittenIsOneLineAndAFailure(arguments: String) throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("\"$dlbench\" \(arguments) >/dev/full")
        #expect(ending.status == 1)
        #expect(ending.errors == "dlbench: the output can't be written: No space left on device\n")
        #expect(try program.shell("\"$dlbench\" \(arguments) >&-").status == 1)
    }

    @Test func trainingGoesOnWithoutItsOutputAndFailsAtTheEnd() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("\"$dlbench\" train mlp-xor --epochs 2 --save w >/dev/full")
        #expect(ending.status == 1)
        #expect(ending.errors.contains("No space left on device. Training goes on."))
        #expect(FileManager.default.fileExists(atPath: program.home.appendingPathComponent("w").path))
        #expect(try program.shell("\"$dlbench\" train mlp-xor --epochs 2 >&- 2>&-").status == 1)
        #expect(program.runFiles("checkpoint").count == 2)
    }

    /// Steps are far more than a pipe holds, so the program finds its reader gone.
    @Test func trainingEndsQuietlyWhenItsReaderHasGone() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("\"$dlbench\" train mlp-xor --epochs 100000 --log-every 1 --json | head -n 2")
        #expect(ending.output.hasPrefix("{\"event\":\"epoch\",\"epoch\":0,"))
        #expect(ending.errors.isEmpty)
        #expect(program.runFiles("checkpoint").count == 1)
    }
}
