import ArgumentParser
import Foundation
import Training

/// `--threads`, as every command takes it that computes.
struct Threads: ParsableArguments {
    @Option(parsing: .unconditional, help: "Threads to compute with (default: one a core).") var threads: Int?

    func validate() throws {
        if let threads, !(1...1_024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024")
        }
    }

    /// The threads to compute with: if it is not set, one a core.
    var count: Int { threads ?? Self.cores }

    private static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// What to know of more threads than cores; nil where each has a core.
    static func notice(_ threads: Int, cores: Int) -> String? {
        guard threads > cores else { return nil }
        let places = cores == 1 ? "1 core" : "\(cores) cores"
        return "\(threads) threads compute on \(places), which is slower than one thread a core; "
            + "leave --threads out, or say `--threads \(cores)`"
    }

    /// Says that there are more threads than cores, wherever their number comes from: a run that is resumed brings its own.
    static func sayIfTooMany(_ threads: Int) {
        if let notice = notice(threads, cores: cores) { Console.say(notice) }
    }

    /// The same of a run that was opened.
    static func sayIfTooMany(_ run: TrainingRun) { sayIfTooMany(run.threads) }
}
