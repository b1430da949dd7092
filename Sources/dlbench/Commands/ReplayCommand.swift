import ArgumentParser
import NcursesTerminal
import Settings
import Training

/// `dlbench replay RUN`: trains a run again, with everything that was done to it.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Train a run again from its timeline, to the same weights.",
        discussion: """
            Every edit, undo, rescue and restart takes hold at the step at which it did. At the end the weights are compared \
            with those of the run's checkpoint, bit for bit. The run itself stays as it is.
            """,
        version: Program.version)

    @Argument(
        help: ArgumentHelp("The run: its name, the beginning of it, a checkpoint file, or `last`.", valueName: "run"))
    var name: String
    @Option(help: ArgumentHelp("Where to write the weights at the end.", valueName: "file")) var save: String?
    @Option(help: ArgumentHelp("Where the data is now, if it has moved.", valueName: "path")) var data: String?
    @Option(parsing: .unconditional, help: "Threads to compute with (default: one a core).") var threads: Int?
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        if let threads, !(1...1_024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024")
        }
        if save == "" { throw ValidationError("--save takes a file's name") }
    }

    func run() throws {
        let signals = try RunFactory.explained { try ProcessSignals(reading: [.interrupt, .terminate, .hangup]) }
        if let save {
            do {
                try WeightFiles.checkDestination(save)
            } catch {
                throw Failure(.badUsage, "\(error)")
            }
        }
        let (checkpoint, file) = try RunFactory.explained { try RunOpener.checkpoint(name, in: RunFactory().store) }
        let replayed = try RunFactory.explained { () -> Replayer.Result? in
            let replayer = try Replayer(checkpoint, file: file)
            let request = try replayer.request(dataPath: data, threads: threads ?? RunFactory.allThreads)
            return try replayer.replay(request, isAskedToStop: { signals.next() != nil }) { progress in
                guard case .event(let event) = progress else { return }
                Console.say("step \(event.step): \(plainText(event.words, limit: 120))")
            }
        }
        guard let replayed else { throw Failure(.interrupted) }
        if let save { try RunFactory.explained { try replayed.run.saveWeights(to: save) } }
        let summary = ReplaySummary(replayed)
        try json ? Console.show(summary.json) : Console.list(summary.line)
        if !replayed.isSame {
            throw Failure(
                .failed, "the weights differ from those of the checkpoint: the data or the program is another one")
        }
    }
}
