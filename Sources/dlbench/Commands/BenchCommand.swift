import ArgumentParser
import Models
import NcursesTerminal
import Tensors
import Training

/// `dlbench bench`: milliseconds a training step.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Time training steps of known networks on random inputs.",
        version: Program.version)

    @Option(help: ArgumentHelp("Only these workloads.", valueName: "mlp,lenet5")) var only: String?
    @OptionGroup var threads: Threads
    @Option(parsing: .unconditional, help: "Rounds to take the median of.") var rounds = 7
    @Flag(help: "One JSON object a line.") var json = false

    func validate() throws {
        if !(1...1_000).contains(rounds) { throw ValidationError("--rounds takes a number from 1 to 1000") }
        if wanted?.isEmpty ?? false { throw ValidationError("--only takes the names of workloads") }
        let known = Benchmark.workloads.map(\.name)
        for name in wanted ?? [] where !known.contains(name) {
            throw ValidationError("there is no workload `\(name)`; there are \(known.joined(separator: ", "))")
        }
    }

    func run() throws {
        ProcessSignals.unblock()
        let threads = threads.count
        Threads.sayIfTooMany(threads)
        let machine = MachineReport.measured(threads: threads)
        try Console.show(json ? machine.json : machine.lines.joined(separator: "\n"))
        let benchmark = Benchmark(threads: threads, rounds: rounds)
        for workload in Benchmark.workloads where wanted?.contains(workload.name) ?? true {
            let result = try RunFactory.explained {
                try benchmark.run(workload, recipe: Recipe(Catalogs.source(workload.name)))
            }
            try json ? Console.show(result.json) : Console.list(result.line)
        }
    }

    private var wanted: [String]? { only?.split(separator: ",").map(String.init) }
}
