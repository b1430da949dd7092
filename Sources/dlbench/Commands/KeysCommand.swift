import ArgumentParser
import NcursesTerminal
import Workbench

/// `dlbench keys`: the workbench's keys and commands, as Markdown; `docs/keys.md` is its output.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List the workbench's keys and commands.", version: Program.version)

    func run() throws {
        ProcessSignals.unblock()
        try Console.show(CommandReference.page, terminator: "")
    }
}
