import ArgumentParser
import Datasets
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
    @OptionGroup var threads: Threads
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
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
        let replayed = try RunFactory.explained { try replay(isAskedToStop: { signals.next() != nil }) }
        guard let replayed else { throw Failure(.interrupted) }
        if let save { try RunFactory.explained { try replayed.run.saveWeights(to: save) } }
        let summary = ReplaySummary(replayed)
        try json ? Console.show(summary.json) : Console.list(summary.line)
        if !replayed.isSame {
            throw Failure(
                .failed, "the weights differ from those of the checkpoint: the data or the program is another one")
        }
    }

    private func replay(isAskedToStop: () -> Bool) throws -> Replayer.Result? {
        let found = try RunFactory().store.checkpoint(named: name)
        let replayer = try Replayer(found.checkpoint, file: found.place)
        Threads.sayIfTooMany(threads.count)
        let request = try replayer.request(dataPath: data, threads: threads.count)
        try SavePath.check(save, data: request.dataPath)
        do {
            return try replayer.replay(request, movedData: data, isAskedToStop: isAskedToStop) { progress in
                guard case .event(let event) = progress else { return }
                Console.say("step \(event.step): \(plainText(event.words, limit: 120))")
            }
        } catch let error as DatasetError where data == nil {
            // The path stands in the run: nobody has typed it here.
            throw Failure(.failed, "\(error); if the data has moved, say where with --data")
        }
    }
}
