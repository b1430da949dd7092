import ArgumentParser
import Foundation
import NcursesTerminal
import Observers
import Settings
import Training

/// `dlbench train MODEL`: trains without a screen.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train without a screen.", version: Program.version)

    @OptionGroup var model: ModelArguments
    @OptionGroup var data: DataArguments
    @Option(parsing: .unconditional, help: "Epochs in all, instead of the recipe's.") var epochs: Int?
    @Option(parsing: .unconditional, help: "Stop after this many steps in all; 0 trains nothing.") var steps: Int?
    @Option(
        help: ArgumentHelp(
            "Stop when this holds, as in 'loss < 0.1 and epoch >= 3'.", valueName: "condition"))
    var until: String?
    @Flag(help: "One JSON object a line.") var json = false
    @Option(help: ArgumentHelp("Weights to begin with.", valueName: "file")) var weights: String?
    @Option(help: ArgumentHelp("Where to write the weights at the end.", valueName: "file")) var save: String?
    @Flag(help: "Go through the training samples in the order of their file.") var noShuffle = false
    @Option(help: ArgumentHelp("Go on with a run: its name, a checkpoint file, or `last`.", valueName: "run"))
    var resume: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("A line every so many steps.", valueName: "steps"))
    var logEvery: Int?

    func validate() throws {
        for (name, value) in [("epochs", epochs), ("log-every", logEvery)] {
            if let value, value < 1 { throw ValidationError("--\(name) takes a number of at least 1") }
        }
        if steps != nil, until != nil {
            throw ValidationError("--steps and --until can't both say where to stop; try --until 'step >= N or …'")
        }
        if let steps, steps < 0 { throw ValidationError("--steps takes a number of at least 0") }
        let isOtherwise = model.model != nil || !model.set.isEmpty || weights != nil || data.seed != nil || noShuffle
        if resume != nil, isOtherwise {
            throw ValidationError(
                "--resume goes on with a run as it was; it takes no MODEL, --set, --weights, --seed or --no-shuffle")
        }
        if save == "" { throw ValidationError("--save takes a file's name") }
    }

    func run() throws {
        let signals = try RunFactory.explained {
            try ProcessSignals(reading: [.interrupt, .terminate, .hangup])
        }
        // Hours of training are no way to find out that the folder is not there.
        if let save {
            try SavePath.check(save, data: data.data)
            do {
                try WeightFiles.checkDestination(save)
            } catch {
                throw Failure(.badUsage, "\(error)")
            }
        }
        let condition = try until.map { try Self.condition($0) }
        let factory = RunFactory()
        let opened = try open(factory)
        if let condition {
            do {
                try opened.run.check(condition)
            } catch {
                factory.store.releaseUnused()
                throw Failure(.badUsage, "--until: \(error)")
            }
        }
        let output = TrainOutput(json: json)
        var isInterrupted = false
        let end = try RunFactory.explained {
            try HeadlessTrainer(opened.run, keeper: opened.keeper).train(
                HeadlessTrainer.Options(
                    steps: steps, until: condition, logEvery: logEvery,
                    continuesStopped: epochs != nil || steps != nil || until != nil),
                isAskedToStop: {
                    if !isInterrupted, signals.next() != nil {
                        isInterrupted = true
                        // A second signal ends the program at once.
                        ProcessSignals.unblock()
                        output.say("stopping after this step; a second signal (ctrl-c) stops at once")
                    }
                    return isInterrupted || output.isUnread
                },
                sink: output.show)
        }
        if let save { try RunFactory.explained { try opened.run.saveWeights(to: save) } }
        factory.store.releaseUnused()
        if let failure = output.failure, !failure.isUnread { throw failure }
        if let reason = end.unsaved { throw Failure(.failed, "not all of the run was saved: \(reason)") }
        switch end.reason {
        // The run was stopped by the reader's going, and by nobody else.
        case .interrupted where !isInterrupted: throw Failure.unread
        case .interrupted: throw Failure(.interrupted)
        case .diverged: throw Failure(.failed)
        case .finished, .stopped: break
        }
    }

    private static func condition(_ text: String) throws -> Condition {
        do {
            return try Condition(text)
        } catch {
            throw Failure(.badUsage, "--until: \(error)")
        }
    }

    private func open(_ factory: RunFactory) throws -> RunFactory.Opened {
        guard let resume else {
            let overrides = model.set + (epochs.map { ["train.epochs=\($0)"] } ?? [])
            return try factory.open(
                RunFactory.Order(
                    model: model.required(), overrides: overrides, data: data, weights: weights, shuffles: !noShuffle))
        }
        let opened = try factory.resume(resume, data: data)
        opened.notices.forEach(Console.say)
        if let epochs,
            case .refused(let reason) = opened.run.apply(.set(name: "epochs", value: .integer(epochs)), by: .script)
        {
            throw Failure(.badUsage, "--epochs \(epochs): \(reason)")
        }
        return opened
    }
}
