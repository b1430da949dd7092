import ArgumentParser
import NcursesTerminal
import Training

/// `dlbench eval MODEL --weights F`: judges weights on data that training has not seen.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Judge weights on the test set, or else the validation set.",
        version: Program.version)

    @OptionGroup var model: ModelArguments
    @OptionGroup var data: DataArguments
    @Option(help: ArgumentHelp("The weights, as safetensors.", valueName: "file")) var weights: String
    @OptionGroup var search: SearchArguments
    @Flag(help: "One JSON object.") var json = false

    func run() throws {
        ProcessSignals.unblock()
        let run = try RunFactory().look(
            RunFactory.Order(
                model: model.required(), overrides: model.set, data: data, weights: weights, usesTest: true))
        run.notes.forEach(Console.say)
        let evaluation = try RunFactory.explained {
            try Evaluation(run, beam: search.beam, lengthPenalty: search.lengthPenalty)
        }
        try json ? Console.show(evaluation.json) : Console.list(evaluation.line)
    }
}
