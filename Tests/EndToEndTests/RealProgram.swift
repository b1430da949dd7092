import Foundation

/// The program as it was built beside these tests, with a home of its own.
struct RealProgram {
    let path: String
    let home: URL

    /// How a run without a terminal ended.
    struct Ending {
        let status: Int32
        let output: String
        let errors: String
    }

    init() throws {
        // The test bundle lies in the folder that the program was built into.
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
        path = bundle.deletingLastPathComponent().appendingPathComponent("dlbench").path
        home = FileManager.default.temporaryDirectory.appendingPathComponent("dlbench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    }

    /// A whole environment: nothing of the user's own settings or runs.
    var environment: [String: String] {
        [
            "HOME": home.path, "XDG_DATA_HOME": home.appendingPathComponent("data").path,
            "XDG_CONFIG_HOME": home.appendingPathComponent("config").path, "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
    }

    /// Starts the program without a terminal.
    func start(_ arguments: [String]) throws -> (process: Process, output: Pipe, errors: Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try Self.launch(process)
        return (process, output, errors)
    }

    /// Tests run on threads that block signals, and a child inherits the mask: a shell that never hears of its children's
    /// ends waits for ever (seen with `wait`).
    private static func launch(_ process: Process) throws {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// All that a process writes, until it ends. Foundation's reading to the end traps where a signal interrupts it.
    private static func text(of pipe: Pipe) -> String {
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += chunk[..<count]
        }
    }

    /// Runs the program to its end without a terminal.
    func run(_ arguments: String...) throws -> Ending {
        let (process, output, errors) = try start(arguments)
        let text = Self.text(of: output)
        let complaints = Self.text(of: errors)
        process.waitUntilExit()
        return Ending(status: process.terminationStatus, output: text, errors: complaints)
    }

    /// Runs a line of the shell, in the home, with the program as `$dlbench`.
    func shell(_ script: String) throws -> Ending {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        process.environment = environment.merging(["dlbench": path]) { $1 }
        process.currentDirectoryURL = home
        process.standardInput = FileHandle.nullDevice
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try Self.launch(process)
        let text = Self.text(of: output)
        let complaints = Self.text(of: errors)
        process.waitUntilExit()
        return Ending(status: process.terminationStatus, output: text, errors: complaints)
    }

    /// The files called `name` in the folders of the runs.
    func runFiles(_ name: String) -> [String] {
        let runs = home.appendingPathComponent("data/dlbench/runs")
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: runs.path)) ?? []
        return folders.map { runs.appendingPathComponent("\($0)/\(name)").path }.filter {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    /// Takes the home away again.
    func remove() { try? FileManager.default.removeItem(at: home) }
}
