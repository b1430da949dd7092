import ArgumentParser

/// How a translator searches for its texts.
struct SearchArguments: ParsableArguments {
    /// A beam is rows of a batch, each as wide as the vocabulary: beyond some hundred they only cost time.
    private static let beamLimit = 256

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Translations that are followed at a time; 1 always takes the likeliest token.", valueName: "k"))
    var beam = 1
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How much long translations are favoured, from 0 (not at all).", valueName: "a"))
    var lengthPenalty: Float = 0

    func validate() throws {
        guard (1...Self.beamLimit).contains(beam) else {
            throw ValidationError("--beam takes a number from 1 to \(Self.beamLimit)")
        }
        guard (0...10).contains(lengthPenalty) else {
            throw ValidationError("--length-penalty takes a number from 0 to 10")
        }
    }
}
