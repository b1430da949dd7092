import ArgumentParser
import Foundation
import NcursesTerminal
import Settings
import Training
import Words

/// `dlbench runs`: the runs that are kept; `dlbench runs remove`: the way to be rid of some.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List the runs that are kept, or remove some.", version: Program.version,
        subcommands: [List.self, Remove.self], defaultSubcommand: List.self)

    /// Says that there are more runs than are kept. Nothing is ever removed without having been asked for.
    static func offerRemoval(_ store: any RunStore) {
        guard let count = try? store.removable().count, count > 0 else { return }
        let (total, kept) = (KeptRuns.limit + count, KeptRuns.limit)
        Console.say(
            "there are \(total) runs; `dlbench runs remove --oldest-beyond \(kept)` offers to remove the \(count == 1 ? "oldest" : "\(count) oldest")"
        )
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A line for each run, the newest first.")

        @Flag(help: "One JSON object a line.") var json = false

        func run() throws {
            ProcessSignals.unblock()
            let store = RunFactory().store
            let runs = try RunFactory.explained { try store.list().map(store.overview) }
            if json {
                for run in runs { try Console.show(run.json) }
            } else {
                try show(runs)
            }
            RunsCommand.offerRemoval(store)
        }

        /// The model and its data.
        private static func subject(_ record: RunRecord) -> String {
            record.data.isEmpty ? record.model : "\(record.model) · \(record.data)"
        }

        private func show(_ runs: [RunOverview]) throws {
            let rows = runs.map { run in
                [
                    plainText(run.record.id), plainText(Self.subject(run.record), limit: 60),
                    CountText.words(run.epochs, "epoch"), run.bestText, run.sizeText,
                    LocalTime.text(Date(timeIntervalSince1970: run.record.started), "%Y-%m-%d %H:%M"),
                ]
            }
            let widths = (0..<6).map { column in rows.map { $0[column].count }.max() ?? 0 }
            for row in rows {
                let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                try Console.list(cells.joined(separator: "  "))
            }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove runs, after asking.")

        @Argument(help: "The runs' names.") var names: [String] = []
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("Remove the oldest, down to so many.", valueName: "runs")) var oldestBeyond: Int?
        @Flag(help: "Do not ask.") var yes = false

        func validate() throws {
            if names.isEmpty == (oldestBeyond == nil) {
                throw ValidationError("name the runs to remove, or say --oldest-beyond 50; `dlbench runs` lists them")
            }
            if let oldestBeyond, oldestBeyond < 0 {
                throw ValidationError("--oldest-beyond takes a number of at least 0")
            }
        }

        func run() throws {
            ProcessSignals.unblock()
            let store = RunFactory().store
            let chosen = try RunFactory.explained { () throws -> [RunOverview] in
                // The beginning of a name will do to go on with a run, but not to lose it.
                let all = try store.list()
                let records =
                    try oldestBeyond.map { Array(all.dropFirst($0)) }
                    ?? names.map { name in
                        guard let run = name == "last" ? all.first : all.first(where: { $0.id == name }) else {
                            throw RunStoreError.unknown(name, newest: all.first?.id)
                        }
                        return run
                    }
                return records.map(store.overview)
            }
            guard !chosen.isEmpty else { return Console.say("there is nothing to remove") }
            guard try yes || isAllowed(chosen) else { return Console.say("nothing was removed") }
            var (isComplete, unwritten): (Bool, Failure?) = (true, nil)
            for run in chosen {
                do {
                    try store.remove(run.record.id)
                    // What was asked is done whether or not somebody reads of it.
                    if unwritten == nil { try Console.list("removed \(run.record.id)") }
                } catch let failure as Failure {
                    unwritten = failure
                } catch RunStoreError.inUse(let id, let process) {
                    // The others can go all the same.
                    Console.say("\(RunStoreError.inUse(id, process: process)); it was not removed")
                    isComplete = false
                } catch let error as RunStoreError {
                    throw Failure(.failed, "\(error)")
                }
            }
            if !isComplete { throw Failure(.failed) }
            if let unwritten { throw unwritten }
        }

        private func isAllowed(_ runs: [RunOverview]) throws -> Bool {
            guard isatty(STDIN_FILENO) == 1 else {
                let what = CountText.words(runs.count, "run")
                throw Failure(
                    .badUsage,
                    "can't ask before removing \(what): the input is not a terminal; add --yes to remove without a question"
                )
            }
            for run in runs { Console.write("\(run.record.id)  \(run.sizeText)\n") }
            Console.draw("Remove \(runs.count == 1 ? "this run" : "these \(runs.count) runs") for good? [y/N] ")
            return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
        }
    }
}
