import Foundation
import Testing

/// No option of the real program is ignored in silence, and what was typed wrong ends with exit code 2.
@Suite struct SaidOptionTests {
    /// A recipe of texts and its file, as `m.yaml` and `t.tsv` in the home.
    private static let files = """
        for i in $(seq 30); do printf 'good film %s\\tpos\\nbad film %s\\tneg\\n' $i $i; done > t.tsv
        cat > m.yaml <<'END'
        model: m
        input: [time]
        layers: [embedding: {name: e, size: vocabulary, width: 4}, max-over-time, linear: {name: out, out: classes}]
        data: {labelled-text: {min-count: 1}}
        train: {epochs: 1}
        END

        """

    private func shell(_ script: String) throws -> (ending: RealProgram.Ending, runs: Int) {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(Self.files + script)
        return (ending, program.runFiles("").count)
    }

    @Test(arguments: [
        "data.separator=xx", "data.text-column=nothing", "data.min-count=1000", "data.encoding=utf-16",
        "layers.out.out=1",
    ])
    func aSettingThatOnlyTheFilesShowToBeWrongIsBadUsage(setting: String) throws {
        for command in ["train", "inspect"] {
            let (ending, runs) = try shell("\"$dlbench\" \(command) ./m.yaml --data t.tsv --set '\(setting)'")
            #expect(ending.status == 2, "\(command): \(ending.errors)")
            #expect(ending.errors.split(separator: "\n").count == 1 && ending.output.isEmpty, "\(ending.errors)")
            #expect(runs == 0)
        }
    }

    @Test func whatTheFilesHoldIsAFailureWhateverIsSet() throws {
        let script = """
            printf 'only one column\\n' > bad.tsv; sed 's/min-count: 1/separator: xx/' m.yaml > wrong.yaml
            "$dlbench" train ./m.yaml --data bad.tsv --set train.epochs=2; echo $?
            "$dlbench" train ./wrong.yaml --data t.tsv; echo $?
            "$dlbench" train ./m.yaml --data t.tsv --set train.epochs=2 --json | tail -n 1 | cut -c 1-35
            """
        let lines = try shell(script).ending.output.split(separator: "\n")
        #expect(lines == ["1", "1", #"{"event":"end","reason":"finished","#])
    }

    @Test func inspectReadsDataForTheSizesThatFollowFromIt() throws {
        let script = """
            "$dlbench" inspect ./m.yaml --json; "$dlbench" inspect ./m.yaml --data t.tsv --json
            "$dlbench" inspect ./m.yaml --data /no/such/file; echo $?
            "$dlbench" inspect mlp-xor --data t.tsv; echo $?
            """
        let ending = try shell(script).ending
        let lines = ending.output.split(separator: "\n").map(String.init)
        try #require(lines.count == 4, "\(ending.errors)")
        #expect(lines[2...] == ["2", "2"])
        func rows(_ line: String) throws -> [[String: Any]] {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(object?["layers"] as? [[String: Any]])
        }
        #expect(try rows(lines[0]).last?["output"] as? [String] == ["classes"])
        #expect(try rows(lines[1]).last?["output"] as? [Int] == [2])
        // Some 30 numbers, 3 words and 4 special tokens, of 4 values each.
        let parameters = try #require(try rows(lines[1]).first?["parameters"] as? Int)
        #expect(parameters % 4 == 0 && (30 * 4...40 * 4).contains(parameters), "\(parameters)")
    }

    @Test(arguments: [
        "train mlp-xor --epochs 1", "bench --only mlp --rounds 1", "train --resume last --epochs 2",
    ])
    func moreThreadsThanCoresAreSaidOnce(command: String) throws {
        let prepare = "\"$dlbench\" train mlp-xor --epochs 1 >/dev/null 2>&1;"
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let ending = try shell("\(prepare) \"$dlbench\" \(command) --threads \(cores + 1)").ending
        #expect(ending.status == 0, "\(ending.errors)")
        let lines = ending.errors.split(separator: "\n")
        let said = lines.filter { $0.contains("\(cores + 1) threads compute on \(cores) core") }
        #expect(said.count == 1, "\(ending.errors)")
        #expect(try !shell("\(prepare) \"$dlbench\" \(command) --threads 1").ending.errors.contains("threads"))
    }

    /// A run goes on with the threads that it was begun with.
    @Test func threadsOfACheckpointAreSaidToo() throws {
        let script = """
            "$dlbench" train mlp-xor --epochs 1 --threads 1000 2>/dev/null
            "$dlbench" train --resume last --epochs 2
            """
        let errors = try shell(script).ending.errors
        #expect(errors.contains("1000 threads compute on "), "\(errors)")
    }

    @Test func aRunThatCanNotBeKeptHasNoNameAtItsEnd() throws {
        let script = "XDG_DATA_HOME=/proc/nope \"$dlbench\" train mlp-xor --epochs 1 --json"
        let (ending, _) = try shell(script)
        #expect(ending.status == 1)
        #expect(ending.output.contains(#""run":null"#), "\(ending.output)")
        let people = try shell("XDG_DATA_HOME=/proc/nope \"$dlbench\" train mlp-xor --epochs 1").ending
        #expect(!people.output.contains("; run "))
    }

    @Test func nothingTrainedIsSaidWithWhatToType() throws {
        let script = """
            "$dlbench" train mlp-xor --epochs 2 >/dev/null
            "$dlbench" train --resume last --steps 1 2>&1 >/dev/null
            "$dlbench" train --resume last --steps 100 2>&1 >/dev/null
            "$dlbench" train --resume last 2>&1 >/dev/null
            "$dlbench" train mlp-xor --epochs 5 --steps 2 >/dev/null
            "$dlbench" train --resume last --steps 1 2>&1 >/dev/null
            """
        let ending = try shell(script).ending
        let lines = ending.output.split(separator: "\n").filter { $0.contains("nothing was trained: ") }
        try #require(lines.count == 4, "\(ending.output)")
        for line in lines[..<3] {
            #expect(line.contains("has done 2 epochs (") && line.contains("`--epochs 3` trains on"))
        }
        #expect(lines[3].contains("has done 2 steps already") && lines[3].contains("`--steps 3` trains on"))
    }
}
