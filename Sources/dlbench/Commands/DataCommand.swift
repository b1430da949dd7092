import ArgumentParser
import Datasets
import NcursesTerminal

/// `dlbench data`: the data sets that a recipe may name.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "List the data sets.", version: Program.version)

    func run() throws {
        ProcessSignals.unblock()
        try Listing.show(
            DatasetCatalog.all.map { kind in
                let settings = kind.settings.map(\.name).joined(separator: ", ")
                let own = kind.reader.map { "; --data PATH reads your own, as `\($0.kind)` does" }
                let files = kind.files.map { "; --data FOLDER with \($0)" } ?? own ?? ""
                return (kind.kind, kind.summary + files + (settings.isEmpty ? "" : "; settings: \(settings)"))
            })
    }
}
