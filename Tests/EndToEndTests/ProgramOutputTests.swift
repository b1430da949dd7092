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

    /// The reader takes nothing at all, so that even the first line finds it gone.
    @Test(arguments: [
        "models", "models show lenet5", "inspect lenet5", "inspect lenet5 --json", "--help", "train --help", "keys",
        "data",
        "themes", "--version", "runs", "runs --json", "runs remove last --yes", "bench --only mlp --rounds 1",
        "train mlp-xor --epochs 3", "train mlp-xor --epochs 3 --json",
        "eval mlp-xor --weights w", "eval mlp-xor --weights w --json",
    ])
    func aReaderThatHasGoneIsNoFailureAndNeedsNoWord(arguments: String) throws {
        let program = try RealProgram()
        defer { program.remove() }
        // A pipe whose reading end was closed before the program began.
        let script = """
            "$dlbench" train mlp-xor --epochs 1 --save w >/dev/null 2>&1; mkfifo p
            (exec 3<>p 4>p 3<&-; "$dlbench" \(arguments) >&4; echo $?)
            """
        let ending = try program.shell(script)
        #expect(ending.output == "0\n")
        #expect(ending.errors.isEmpty, "\(ending.errors)")
    }

    @Test func runsAreRemovedWhetherOrNotSomebodyReadsOfIt() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let script = """
            for i in 1 2 3; do "$dlbench" train mlp-xor --epochs 1 >/dev/null 2>&1; done; mkfifo p
            (exec 3<>p 4>p 3<&-; "$dlbench" runs remove --oldest-beyond 0 --yes >&4; echo $?)
            """
        #expect(try program.shell(script).output == "0\n")
        #expect(program.runFiles("").isEmpty)
    }

    /// Steps are far more than a pipe holds, so the program finds its reader gone.
    @Test func trainingEndsQuietlyWhenItsReaderHasGone() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("\"$dlbench\" train mlp-xor --epochs 100000 --log-every 1 --json | head -n 2")
        #expect(ending.output.hasPrefix("{\"event\":\"epoch\",\"epoch\":0,"))
        #expect(ending.errors.isEmpty)
        #expect(program.runFiles("checkpoint").count == 1)
        let status = try program.shell(
            "(\"$dlbench\" train mlp-xor --epochs 100000 --log-every 1; echo $? >status) | head -n 2; cat status")
        #expect(status.output.hasSuffix("\n0\n"))
    }
}
