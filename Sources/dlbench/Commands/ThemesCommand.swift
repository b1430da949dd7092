import ArgumentParser
import NcursesTerminal

/// `dlbench themes`: the themes that `--theme` and the key `t` choose from.
struct ThemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "List the themes.", version: Program.version)

    func run() throws {
        ProcessSignals.unblock()
        let themes = try ThemeFiles()
        try Listing.show(themes.files.map { ($0.name, $0.objection.map { "can't be used: \($0)" } ?? $0.path) })
    }
}
