import Glibc
import NcursesTerminal
import PseudoTerminal
import Testing

extension NcursesTests {
    @Suite struct ProcessSignalsTests {
        @Test func signalsAreReadInsteadOfEndingTheProcess() throws {
            let signals = try ProcessSignals(reading: [.terminate, .resize])
            defer { ProcessSignals.unblock() }
            #expect(signals.next() == nil)
            pthread_kill(pthread_self(), SIGTERM)
            #expect(signals.wait() == .terminate)
            pthread_kill(pthread_self(), SIGWINCH)
            #expect(signals.wait() == .resize)
            #expect(signals.next() == nil)
        }

        @Test func whatTheParentIgnoresStaysIgnored() throws {
            signal(SIGHUP, SIG_IGN)
            defer { signal(SIGHUP, SIG_DFL) }
            let signals = try ProcessSignals(reading: [.hangup])
            defer { ProcessSignals.unblock() }
            pthread_kill(pthread_self(), SIGHUP)
            #expect(signals.next() == nil)
        }
    }
}

@Suite struct CapturedOutputTests {
    @Test func completeLinesAreReadOnce() throws {
        let path = "/tmp/dlbench-captured-\(getpid())"
        defer { unlink(path) }
        let output = try CapturedOutput(path: path)
        let writer = Glibc.open(path, O_WRONLY | O_APPEND)
        defer { close(writer) }
        #expect(output.newLines().isEmpty)
        write(writer, "one\ntwo\nthr", 11)
        #expect(output.newLines() == ["one", "two"])
        write(writer, "ee\n\n", 4)
        #expect(output.newLines() == ["three", ""])
        #expect(output.newLines().isEmpty)
    }

    @Test func earlierSessionsAreNotReadAgain() throws {
        let path = "/tmp/dlbench-captured-again-\(getpid())"
        defer { unlink(path) }
        let writer = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(writer) }
        write(writer, "old\n", 4)
        let output = try CapturedOutput(path: path)
        write(writer, "new\n", 4)
        #expect(output.newLines() == ["new"])
    }

    @Test func logThatCannotBeOpenedIsAnError() {
        #expect(throws: NcursesTerminalError.self) { try CapturedOutput(path: "/nowhere/at/all") }
    }
}

@Suite struct TerminalProgramTests {
    private let environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"]

    @Test func programTalksToItsTerminal() throws {
        let script = "stty size; read word; echo got $word; exit 3"
        let program = try TerminalProgram("/bin/sh", ["-c", script], environment: environment, rows: 12, columns: 34)
        #expect(program.read(until: "12 34"))
        program.write("hello\n")
        #expect(program.read(until: "got hello"))
        #expect(program.wait() == 3)
    }

    @Test func programHearsOfItsSizeAndOfSignals() throws {
        let script = "trap 'stty size' WINCH; echo ready; while :; do read word; done"
        let program = try TerminalProgram("/bin/sh", ["-c", script], environment: environment)
        #expect(program.read(until: "ready"))
        program.resize(rows: 40, columns: 120)
        program.write("\n")
        #expect(program.read(until: "40 120"))
        program.signal(SIGTERM)
        #expect(program.wait() == -SIGTERM)
    }

    @Test func missingProgramEndsWith127() throws {
        let program = try TerminalProgram("/no/such/program", environment: environment)
        #expect(program.wait() == 127)
    }
}
