import ArgumentParser
import NcursesTerminal
import Workbench

/// `dlbench keys`: the workbench's keys, as Markdown; `docs/keys.md` is its output.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List the workbench's keys.", version: Program.version)

    func run() throws {
        ProcessSignals.unblock()
        try Console.show(KeyMap.markdown, terminator: "")
    }
}
