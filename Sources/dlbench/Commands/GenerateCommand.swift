import ArgumentParser
import NcursesTerminal
import Networks
import Training

/// `dlbench generate MODEL --weights F --prompt P`: how a trained language model goes on.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Go on with a text by a trained language model.",
        discussion: """
            Equal seeds give equal texts. Where a text outgrows the places that a model was trained with, the model reads the \
            newest half of them again, and goes on.
            """, version: Program.version)

    @OptionGroup var model: TextModelArguments
    @Option(parsing: .unconditional, help: "The text that is gone on with.") var prompt: String
    @Option(parsing: .unconditional, help: "How many tokens are written.") var tokens = 200
    @Option(
        parsing: .unconditional,
        help: "How daring: below 1 keeps to the likely, 0 always takes the likeliest, above 1 tries the rare.")
    var temperature: Float = 1
    @Option(parsing: .unconditional, help: ArgumentHelp("Draw from the k likeliest tokens only.", valueName: "k"))
    var topK: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Draw from the fewest tokens only whose probabilities come to p.", valueName: "p"))
    var topP: Float?
    @Option(name: .customLong("seed"), parsing: .unconditional, help: "The seed of the draws (default: 0).")
    var givenSeed: UInt64?
    @Flag(help: "One JSON object at the end, with the probability of each token.") var json = false

    func validate() throws {
        // A comparison with NaN is false, so that it is refused as well.
        guard !prompt.isEmpty else { throw ValidationError("--prompt is empty; give a text that can be gone on with") }
        guard (1...1_000_000).contains(tokens) else {
            throw ValidationError("--tokens takes a number from 1 to 1000000")
        }
        guard (0...100).contains(temperature) else {
            throw ValidationError("--temperature takes a number from 0 to 100")
        }
        if let topK, topK < 1 { throw ValidationError("--top-k takes a number of at least 1") }
        if temperature == 0, topK != nil || topP != nil {
            throw ValidationError(
                "--temperature 0 always takes the likeliest token, so --top-k and --top-p change nothing; leave them out"
            )
        }
        if let topP, !(topP > 0 && topP <= 1) { throw ValidationError("--top-p takes a number above 0, at most 1") }
    }

    func run() throws {
        ProcessSignals.unblock()
        let model = try model.open(for: .languageModel)
        if givenSeed != nil, temperature == 0 {
            Console.say("--seed changes nothing at --temperature 0, which draws no tokens")
        }
        let seed = givenSeed ?? 0
        let continuation = TextContinuation(
            model, options: SamplingOptions(temperature: temperature, topK: topK, topP: topP), seed: seed)
        Console.sayUnknown(continuation.unknownCount(in: prompt), of: "the prompt")
        if !json { try Console.show(prompt, terminator: "") }
        let result: TextContinuation.Result
        do {
            result = try continuation.write(tokens, after: prompt) { piece in
                if !json { try Console.show(piece, terminator: "") }
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(.failed, "\(error)")
        }
        try Console.show(json ? result.json(model: model.name, seed: seed) : "")
    }
}
