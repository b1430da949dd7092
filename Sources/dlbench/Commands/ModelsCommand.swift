import ArgumentParser
import Models
import NcursesTerminal
import Settings

/// `dlbench models`: what there is; `dlbench models show NAME`: a recipe to start one's own from.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List the models, or print a recipe.", version: Program.version,
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A line for each model.")

        func run() throws {
            ProcessSignals.unblock()
            let entries = try Catalogs.library().entries
            try Listing.show(entries.map { ($0.name, $0.summary) })
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a recipe.")

        @Argument(help: "The model's name.") var name: String

        func run() throws {
            ProcessSignals.unblock()
            try Console.show(Catalogs.source(name).text, terminator: "")
        }
    }
}

/// Names with a line on each, the names in a column.
enum Listing {
    static func show(_ rows: [(name: String, summary: String)]) throws {
        // Clean before they are measured: a control character is longer when it is written out.
        let rows = rows.map { (name: plainText($0.name, limit: 60), summary: plainText($0.summary)) }
        let width = rows.map(\.name.count).max() ?? 0
        for row in rows {
            try Console.list(row.name + String(repeating: " ", count: width - row.name.count + 2) + row.summary)
        }
    }
}
