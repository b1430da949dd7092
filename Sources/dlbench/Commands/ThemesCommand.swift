import ArgumentParser
import NcursesTerminal

/// `dlbench themes`: the themes that `--theme` and the key `t` choose from.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "List the themes.", version: Program.version)

    func run() throws {
        ProcessSignals.unblock()
        try Listing.show(Catalogs.themeFiles().map { ($0.name, $0.path) })
    }
}
