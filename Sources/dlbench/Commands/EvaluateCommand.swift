import ArgumentParser
import NcursesTerminal
import Training

/// `dlbench eval MODEL --weights F`: evaluates weights on data that training has not seen.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Evaluate weights on the test set, or else the validation set.",
        version: Program.version)

    @OptionGroup var model: ModelArguments
    @OptionGroup var data: DataArguments
    @Option(help: ArgumentHelp("The weights, as safetensors.", valueName: "file")) var weights: String
    @OptionGroup var search: SearchArguments
    @Flag(help: "One JSON object.") var json = false

    func validate() throws {
        if let penalty = search.lengthPenalty, penalty != 0, search.width == 1 {
            throw ValidationError(
                "--length-penalty changes nothing without a beam: it chooses among several translations; add --beam 4")
        }
    }

    func run() throws {
        ProcessSignals.unblock()
        let run = try RunFactory().look(
            RunFactory.Order(
                model: model.required(), overrides: model.set, data: data, weights: weights, usesTest: true))
        // A search that nothing searches with would be ignored.
        if run.source.task.answer != .text, !search.given.isEmpty {
            throw Failure(
                .badUsage,
                "\(search.given.joined(separator: " and ")) can't be used here: only translators search for their texts, "
                    + "and the task of this model is \(run.source.task.name)")
        }
        run.notes.forEach(Console.say)
        let evaluation = try RunFactory.explained {
            try Evaluation(run, beam: search.width, lengthPenalty: search.penalty)
        }
        try json ? Console.show(evaluation.json) : Console.list(evaluation.line)
    }
}
