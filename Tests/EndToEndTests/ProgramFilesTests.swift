import Foundation
import Testing

/// What the real program does with files and folders that are not as they should be.
@Suite struct ProgramFilesTests {
    @Test func modelsOfOnesOwnAreFoundByTheHome() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            unset XDG_CONFIG_HOME; mkdir -p .config/dlbench/models
            printf 'model: mine-alone\\ninput: [2]\\nlayers: [linear: {out: 2}]\\n' > .config/dlbench/models/mine-alone.yaml
            "$dlbench" models
            """)
        #expect(ending.output.contains("mine-alone"))
    }

    @Test func runsOfOneSecondAreDifferentRuns() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let script = "for s in 1 2 3 4; do \"$dlbench\" train mlp-xor --epochs 1 --seed $s >/dev/null & done; wait"
        #expect(try program.shell(script).errors.isEmpty)
        #expect(program.runFiles("checkpoint").count == 4)
        let seeds = try program.runFiles("run.json").map { try String(contentsOfFile: $0, encoding: .utf8) }
        #expect(Set(seeds).count == 4)
    }

    @Test func weightsAreSavedWhereTheRunCannotBe() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            "touch file; XDG_DATA_HOME=\"$PWD/file\" \"$dlbench\" train mlp-xor --steps 1 --save ok.st; status=$?; ls; exit $status"
        )
        #expect(ending.status == 1)
        #expect(ending.output.contains("ok.st"))
        #expect(ending.errors.contains("/file: it is a file, not a folder"))
        #expect(!ending.errors.contains("Cocoa"))
    }

    @Test func savingOntoALinkWritesItsTargetAndKeepsTheLink() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            mkdir other; ln -s other/target link; "$dlbench" train mlp-xor --steps 1 --save link >/dev/null
            "$dlbench" eval mlp-xor --weights other/target >/dev/null && readlink link
            """)
        #expect(ending.output == "other/target\n")
    }

    @Test func savingOntoAPipeLeavesAPipe() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            mkfifo pipe; cat pipe > copy & "$dlbench" train mlp-xor --steps 1 --save pipe >/dev/null; wait
            "$dlbench" eval mlp-xor --weights copy >/dev/null && test -p pipe && echo kept
            """)
        #expect(ending.output == "kept\n")
    }

    @Test(arguments: ["/no/such/folder/x", ".", "sub/", "''"])
    func placesThatNothingCanBeSavedToAreRefusedBeforeTraining(path: String) throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("\"$dlbench\" train mlp-xor --save \(path)")
        #expect(ending.status == 2)
        #expect(ending.output.isEmpty)
        #expect(program.runFiles("").isEmpty)
    }

    @Test func diskThatIsFullLeavesNoHalfLine() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("ulimit -f 8; \"$dlbench\" train mlp-xor --epochs 200")
        #expect(ending.status == 1)
        #expect(ending.errors.contains("File too large. Training goes on."))
        #expect(ending.output.contains("finished after 200 epochs"))
        let file = try #require(program.runFiles("metrics.jsonl").first)
        let lines = try String(contentsOfFile: file, encoding: .utf8)
        // Where already the first lines were too many, none is there.
        #expect(lines.isEmpty || lines.hasSuffix("}\n"))
    }

    @Test(arguments: [".", "pipe", "nothing"])
    func whatIsNoFileIsSaidSoInPlainWords(weights: String) throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("mkfifo pipe; \"$dlbench\" eval mlp-xor --weights \(weights)")
        #expect(ending.status == 2)
        let reasons = [
            ".": "it is a folder, not a file", "pipe": "it is not a regular file",
            "nothing": "No such file or directory",
        ]
        #expect(ending.errors == "dlbench: \(weights): \(reasons[weights] ?? "")\n")
    }

    @Test func folderOfARunIsResumed() throws {
        let program = try RealProgram()
        defer { program.remove() }
        #expect(try program.run("train", "mlp-xor", "--epochs", "1").status == 0)
        let folder = try #require(program.runFiles("").first)
        let ending = try program.run("train", "--resume", folder, "--epochs", "2")
        #expect(ending.output.contains("finished after 2 epochs"), "\(ending.errors)")
    }

    @Test func dataThatNobodyReadsIsRefused() throws {
        let program = try RealProgram()
        defer { program.remove() }
        #expect(try program.run("train", "mlp-xor", "--epochs", "1").status == 0)
        for arguments in ["train mlp-xor", "train --resume last", "eval mlp-xor --weights x"] {
            let ending = try program.shell("\"$dlbench\" \(arguments) --data /nope")
            #expect(ending.status == 2)
            #expect(ending.errors.contains("comes with the program"))
        }
        #expect(program.runFiles("").count == 1)
        for option in ["--seed 3", "--no-shuffle", "--set train.batch=2"] {
            #expect(try program.shell("\"$dlbench\" train --resume last \(option)").status == 2)
        }
    }

    /// Two that go on with one run at once: one does, the other is told so; no step is written twice.
    @Test func aRunInUseIsRefusedToAnotherProcess() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            "$dlbench" train mlp-xor --epochs 1 >/dev/null; mkfifo out
            "$dlbench" train --resume last --epochs 100000 --log-every 1 > out & first=$!
            exec 3< out; read line <&3; read line <&3
            "$dlbench" train --resume last --epochs 3; echo $?
            "$dlbench" runs remove --oldest-beyond 0 --yes; echo $?
            echo "first: $first"; kill $first; cat <&3 >/dev/null; wait $first
            "$dlbench" runs remove --oldest-beyond 0 --yes; echo $?
            """)
        let lines = ending.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 5, "\(ending.output) \(ending.errors)")
        let process = lines.first { $0.hasPrefix("first: ") }?.dropFirst(7) ?? ""
        #expect(lines.prefix(2) == ["1", "1"] && lines.last == "0")
        #expect(ending.errors.contains("is in use by process \(process); wait for its end"))
        #expect(ending.errors.contains("it was not removed"))
        #expect(program.runFiles("").isEmpty)
    }

    @Test func lookingAtWeightsAndTrainingNothingKeepNoRun() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            "$dlbench" train mlp-xor --steps 0 --save w.st && "$dlbench" eval mlp-xor --weights w.st
            ls data/dlbench/runs | wc -l
            """)
        #expect(ending.status == 0 && ending.errors.isEmpty)
        let lines = ending.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 4 && lines[1] == "finished after 0 epochs, 0 steps" && lines[3] == "0")
        // The untrained network's figures are those of the weights that were written.
        #expect(lines[0].contains("validation loss \(lines[2].dropFirst(5).prefix(4))"))
    }

    @Test func aRunBeyondItsNewEndEndsAtOnce() throws {
        let program = try RealProgram()
        defer { program.remove() }
        #expect(try program.run("train", "lenet5", "--epochs", "9", "--steps", "50").status == 0)
        let ending = try program.run("train", "--resume", "last", "--epochs", "1")
        #expect(ending.status == 0)
        #expect(ending.output.hasPrefix("finished after 2 epochs, 50 steps"))
    }

    /// A folder with the table `d/u.csv` in another encoding than UTF-8.
    private func programWithATable() throws -> RealProgram {
        let program = try RealProgram()
        let folder = program.home.appendingPathComponent("d")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // "가 a" and "나 b" in CP949, with their classes.
        let rows = (0..<40).map {
            $0 % 2 == 0 ? [0xB0, 0xA1] + Array(" a,x\n".utf8) : [0xB3, 0xAA] + Array(" b,y\n".utf8)
        }
        try Data(Array("text,label\n".utf8) + rows.flatMap { $0 }).write(to: folder.appendingPathComponent("u.csv"))
        return program
    }

    @Test func settingsOfTheKindThatReadsFilesAreTakenWithTheFiles() throws {
        let program = try programWithATable()
        defer { program.remove() }
        let train = "\"$dlbench\" train sentiment-lstm --data d/u.csv --epochs 1"
        let refused = try program.shell(train)
        #expect(refused.status == 1 && refused.errors.contains("--set data.encoding=cp949"))
        #expect(try program.shell("\(train) --set data.encoding=cp949 --set data.text-column=1").status == 0)
    }

    @Test func aRunIsResumedInAnotherFolder() throws {
        let program = try programWithATable()
        defer { program.remove() }
        let order = "train sentiment-lstm --data u.csv --set data.encoding=cp949 --epochs 1"
        #expect(try program.shell("cd d && \"$dlbench\" \(order)").status == 0)
        let again = try program.shell("cd / && \"$dlbench\" train --resume last --epochs 2")
        #expect(again.status == 0 && again.output.contains("epoch 2/2"), "\(again.errors)")
    }

    @Test func weightsAreNotWrittenOverTheData() throws {
        let program = try programWithATable()
        defer { program.remove() }
        let file = program.home.appendingPathComponent("d/u.csv")
        let before = try Data(contentsOf: file)
        let ending = try program.shell(
            "\"$dlbench\" train sentiment-lstm --data d/u.csv --set data.encoding=cp949 --save d/../d/u.csv")
        #expect(ending.status == 2 && ending.errors.contains("--save would write the weights over the data"))
        #expect(try Data(contentsOf: file) == before)
    }

    /// Without a seed, `eval` judges by the samples that the weights were not trained on.
    @Test func weightsBringTheSeedOfTheirSplit() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            printf 'x,y\\n' > t.csv; for i in $(seq 1 60); do echo "$i,$((i * 7 % 13))" >> t.csv; done
            "$dlbench" train regression-mpg --data t.csv --set data.target=y --seed 5 --steps 3 --save w.st >/dev/null 2>&1
            for seed in "" "--seed 5" "--seed 6"; do
              "$dlbench" eval regression-mpg --data t.csv --set data.target=y --weights w.st --json $seed 2>/dev/null
            done
            """)
        let lines = ending.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first == lines.dropFirst().first && lines.first != lines.last)
    }
}
