import Foundation
import Testing

@Suite struct HeadlessProgramTests {
    @Test func trainingIntoAPipeWritesPlainLines() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.run("train", "lenet5", "--epochs", "1")
        #expect(ending.status == 0)
        #expect(ending.output.hasPrefix("untrained"))
        #expect(ending.output.contains("\nepoch 1/1"))
        #expect(ending.output.contains("finished after 1 epoch, 23 steps"))
        #expect(!(ending.output + ending.errors).unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }

    @Test func workbenchWithoutATerminalNamesTheHeadlessWay() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.run()
        #expect(ending.status == 2)
        #expect(ending.errors.contains("dlbench train"))
        #expect(ending.output.isEmpty)
    }

    @Test func mistakesHaveTheirExitCodes() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let unknown = try program.run("train", "lenet")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("did you mean `lenet5`"))
        #expect(try program.run("train", "--no-such-option").status == 2)
        #expect(try program.run("train").status == 2)
        #expect(try program.run("eval", "lenet5", "--weights", "/no/such/file").status == 2)
        #expect(try program.run("train", "lenet5-mnist", "--data", "/no/such/folder").status == 2)
    }

    @Test func inspectSaysWhatThePaperSays() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.run("inspect", "lenet5", "--json")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
        #expect(object["parameters"] as? Int == 61_706)
        #expect((object["layers"] as? [[String: Any]])?.count == 12)
    }

    /// The promise: `kill -9` at any moment, and resuming gives the weights of never having stopped.
    @Test func killedRunResumesToTheSameWeights() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let (whole, mended) = (
            program.home.appendingPathComponent("whole.safetensors").path,
            program.home.appendingPathComponent("mended.safetensors").path
        )
        #expect(try program.run("train", "lenet5", "--epochs", "60", "--save", whole).status == 0)
        for run in program.runFiles("") { try FileManager.default.removeItem(atPath: run) }

        let (process, output, _) = try program.start(["train", "lenet5", "--epochs", "60", "--log-every", "1"])
        // A line comes with each step; once there is a checkpoint, some more steps, so that it dies in mid-epoch.
        var stepsAfterCheckpoint = 0
        while stepsAfterCheckpoint < 7 {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            if !program.runFiles("checkpoint").isEmpty { stepsAfterCheckpoint += 1 }
        }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)

        let resumed = try program.run("train", "--resume", "last", "--save", mended)
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(resumed.errors.contains("going on from step "), "\(resumed.errors)")
        #expect(resumed.errors.contains("stopped before it could save the last steps"), "\(resumed.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: whole)) == Data(contentsOf: URL(fileURLWithPath: mended)))
    }
}
