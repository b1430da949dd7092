import ArgumentParser

/// How a translator searches for its texts.
struct SearchArguments: ParsableArguments {
    /// A beam is rows of a batch, each as wide as the vocabulary: beyond some hundred they only cost time.
    private static let beamLimit = 256

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Translations that are followed at a time; 1 always takes the likeliest token.", valueName: "k"))
    var beam: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How much long translations are preferred, from 0 (not at all).", valueName: "a"))
    var lengthPenalty: Float?

    /// Texts that are followed at a time.
    var width: Int { beam ?? 1 }
    var penalty: Float { lengthPenalty ?? 0 }

    /// The options that were given.
    var given: [String] { (beam == nil ? [] : ["--beam"]) + (lengthPenalty == nil ? [] : ["--length-penalty"]) }

    func validate() throws {
        guard (1...Self.beamLimit).contains(width) else {
            throw ValidationError("--beam takes a number from 1 to \(Self.beamLimit)")
        }
        guard (0...10).contains(penalty) else {
            throw ValidationError("--length-penalty takes a number from 0 to 10")
        }
    }
}
