import Foundation
import Testing

/// What the real program answers to mistakes: what, where, and what to try.
@Suite struct ProgramMessagesTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let arguments: String
        let status: Int32
        let says: String
        var testDescription: String { arguments }

        init(_ arguments: String, _ status: Int32, says: String) {
            (self.arguments, self.status, self.says) = (arguments, status, says)
        }
    }

    @Test(arguments: [
        Mistake("train lenet", 2, says: "; did you mean `lenet5`? `dlbench models` lists them"),
        Mistake("train nothing-like-it", 2, says: "`nothing-like-it`; `dlbench models` lists them"),
        Mistake("trian", 2, says: "did you mean the command `dlbench train`?"),
        Mistake("trian lenet5", 2, says: "Did you mean `dlbench train`?"),
        Mistake("--theme nope", 2, says: "there is no theme `nope`; there are `dark`, "),
        Mistake("train lenet5 --epochs -1", 2, says: "--epochs"),
        Mistake("train lenet5 --seed -1", 2, says: "'-1' is invalid"),
        Mistake("train lenet5 --threads -3", 2, says: "--threads takes a number from 1"),
        Mistake("train lenet5 --steps -5", 2, says: "--steps takes a number of at least 0"),
        Mistake("inspect lenet5 --set data.noise=0.2", 2, says: "expected no settings"),
        Mistake("inspect lenet5 --set data=moons", 2, says: "lenet5.yaml:"),
        Mistake("inspect lenet5 --set layers.output.out=7", 2, says: "7"),
        Mistake(
            "train lenet5 --set 'train.callbacks=[{csv-log: {file: run.json}}]'", 2, says: "keeps a file of that name"),
        Mistake("train lenet5 --set 'train.callbacks=[{history: {file: ../x}}]'", 2, says: "without `/`"),
        Mistake(
            "train lenet5 --set 'train.callbacks=[{history: {file: x}}, {csv-log: {file: x}}]'", 2, says: "another"),
        Mistake("train --resume nope", 2, says: "no run is called `nope`"),
        Mistake("--resume nope", 2, says: "no run is called `nope`"),
        Mistake("--resume ./nothing", 2, says: "./nothing can't be read"),
        Mistake("runs remove nope", 2, says: "no run is called `nope`"),
        Mistake("train lenet5 --set train.bach=3", 2, says: "no setting `bach`"),
        Mistake("train ./nothing.yaml", 2, says: "there is no such file"),
        Mistake("train --resume ./nothing", 2, says: "./nothing can't be read"),
        Mistake("train mlp-xor --data /no/such/folder", 2, says: "comes with the program"),
        Mistake("train lenet5-mnist --data /no/such/folder", 2, says: "/no/such/folder"),
        Mistake("train lenet5 --weights /no/such/file", 2, says: "/no/such/file"),
        Mistake("train lenet5 --save /no/such/folder/x", 2, says: "/no/such/folder/x"),
        Mistake("runs remove", 2, says: "--oldest-beyond"),
    ])
    func mistakesAreAnsweredWithWhatToTry(mistake: Mistake) throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell("\"$dlbench\" \(mistake.arguments)")
        #expect(ending.status == mistake.status, "\(ending.errors)")
        #expect(ending.errors.contains(mistake.says), "\(ending.errors)")
        #expect(ending.output.isEmpty)
        #expect(program.runFiles("").isEmpty)
    }

    /// What a file holds is no fault of whoever typed its name.
    @Test func badContentIsAFailureAndNoBadUsage() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let script = """
            printf 'model: m' > m.yaml; printf 'x' > w.st; printf 'x' > c
            "$dlbench" inspect ./m.yaml; echo $?
            "$dlbench" inspect ./m.yaml --set train.batch=3; echo $?
            "$dlbench" train lenet5 --weights w.st; echo $?
            "$dlbench" train --resume ./c; echo $?
            """
        #expect(try program.shell(script).output == "1\n1\n1\n1\n")
    }

    @Test func helpShowsTheWorkbenchsOwnOptions() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let text = try program.run("--help").output
        for option in ["--resume", "--run", "--theme", "--color", "--ascii", "--data", "--seed", "<model>", "runs"] {
            #expect(text.contains(option), "\(option)")
        }
    }

    @Test func brokenThemesAreMarkedAndHideNoOthers() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let ending = try program.shell(
            """
            mkdir -p config/dlbench/themes; cd config/dlbench/themes
            printf 'theme: [}' > mine.yaml; printf '\\377' > other.yaml
            "$dlbench" themes && "$dlbench" --theme mine
            """)
        #expect(ending.output.contains("dark  "))
        #expect(ending.output.contains("mine.yaml:1:"))
        #expect(ending.output.contains("other.yaml: the file is not UTF-8 text"))
        #expect(ending.errors.contains("mine.yaml:1:"))
        // It gets as far as the terminal that is not there.
        #expect(try program.shell("\"$dlbench\"").status == 2)
    }

    @Test func divergedRunSaysWhatToTryAndSoDoesGoingOnWithIt() throws {
        let program = try RealProgram()
        defer { program.remove() }
        let first = try program.shell("\"$dlbench\" train lenet5 --set train.optimizer.lr=1000")
        #expect(first.status == 1)
        #expect(first.errors.contains("--set optimizer.lr=100`"))
        #expect(try program.run("train", "--resume", "last", "--steps", "1").errors.contains("had diverged at step"))
    }

    @Test func runsAreListedAndRemovedOnlyWhenThatIsSaid() throws {
        let program = try RealProgram()
        defer { program.remove() }
        for _ in 1...3 { #expect(try program.run("train", "mlp-xor", "--epochs", "2").status == 0) }
        let lines = try program.run("runs").output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.contains("mlp-xor · logic") && $0.contains("2 epochs") && $0.contains("KiB") })
        #expect(try program.run("runs", "remove", "--oldest-beyond", "1").status == 2)
        #expect(program.runFiles("").count == 3)
        #expect(try program.run("runs", "remove", "--oldest-beyond", "1", "--yes").status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(try program.run("runs", "--json").output.utf8))
        #expect((object as? [String: Any])?["epochs"] as? Int == 2)
        #expect(program.runFiles("").count == 1)
    }
}
