import Foundation
import Testing

/// `dlbench replay` with the real program: a run of one process is trained again by another.
@Suite struct ReplayProgramTests {
    @Test func aRunThatWasResumedAndEditedIsReplayedToTheSameFile() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            "$dlbench" train mlp-xor --steps 30 >/dev/null 2>&1
            "$dlbench" train --resume last --epochs 12 --steps 50 --save first.st >/dev/null 2>&1
            "$dlbench" replay last --save again.st --json --threads 1 && cmp first.st again.st && echo same file
            """)
        #expect(ending.status == 0)
        #expect(ending.output.contains("\"steps\":50,\"events\":1,\"same\":true"))
        #expect(ending.output.hasSuffix("same file\n"))
        #expect(ending.errors.contains("step 30: epochs"))
    }

    @Test func whatCannotBeReplayedIsOneLine() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let none = try program.shell("\"$dlbench\" replay last")
        #expect(none.status == 1 && none.errors == "dlbench: there are no runs yet; `dlbench train` makes one\n")
        let usage = try program.shell("\"$dlbench\" replay")
        #expect(usage.status == 2)
        let moved = try program.shell(
            """
            for i in 1 2 3 4 5 6 7 8 9; do printf 'good,%s\\nbad day,%s\\n' p n; done > texts.csv
            "$dlbench" train sentiment-lstm --data texts.csv --steps 1 >/dev/null 2>&1; rm texts.csv
            "$dlbench" replay last
            """)
        #expect(moved.status == 1 && moved.errors.contains("texts.csv"))
    }

    @Test func theRunsFolderHoldsItsTimelineAsLines() throws {
        let program = try RealProgram()
        defer { program.remove() }
        _ = try program.shell(
            """
            "$dlbench" train mlp-xor --steps 3 >/dev/null 2>&1; "$dlbench" train --resume last --epochs 9 --steps 5 >/dev/null 2>&1
            """)
        let file = try #require(program.runFiles("timeline.jsonl").first)
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.contains("\"version\":1") })
        #expect(lines[1].contains("\"author\":\"script\"") && lines[1].contains("\"step\":3"))
    }

    @Test func theWeightsAreNotWrittenOverTheData() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            for i in 1 2 3 4 5 6 7 8 9; do printf 'good,%s\\nbad day,%s\\n' p n; done > texts.csv
            "$dlbench" train sentiment-lstm --data texts.csv --steps 1 >/dev/null 2>&1
            "$dlbench" replay last --save texts.csv; status=$?; head -1 texts.csv; exit $status
            """)
        #expect(ending.status == 2 && ending.output == "good,p\n")
        #expect(ending.errors.contains("over the data"))
    }
}
