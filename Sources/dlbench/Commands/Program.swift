import ArgumentParser
import Foundation
import NcursesTerminal
import Settings
import Tensors

/// The program: reads the command line, runs the command, and turns what comes of it into an exit code.
@main
struct Program: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "dlbench",
        abstract: "A workbench for deep learning in the terminal: watch, control and open a model while it trains.",
        discussion: "`dlbench` alone opens the workbench on LeNet-5 and handwritten digits. Press ? there for help.",
        version: version,
        subcommands: [
            OpenCommand.self, TrainCommand.self, ReplayCommand.self, InspectCommand.self, EvaluateCommand.self,
            TranslateCommand.self, GenerateCommand.self, BenchCommand.self, RunsCommand.self, ModelsCommand.self,
            ThemesCommand.self, DataCommand.self, KeysCommand.self,
        ],
        defaultSubcommand: OpenCommand.self)

    static func main() {
        ProcessSignals.block()
        Console.prepare()
        if let complaint = RegisterClass.complaint { Console.say(complaint) }
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            report(failure)
        } catch {
            leave(with: error)
        }
    }

    /// The command that was meant by a word that is none; nil for what is far from all of them.
    static func command(like word: String) -> String? {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        return names.contains(word) ? nil : nearestName(to: word, among: names)
    }

    /// What `dlbench` takes when no command is named: that of the standard one, which the parser's help leaves out.
    private static var workbenchHelp: String {
        let whole = OpenCommand.helpMessage()
        guard let start = whole.range(of: "ARGUMENTS:") else { return whole }
        return "THE WORKBENCH: dlbench [<options>] [<model>]\n" + whole[start.lowerBound...]
    }

    /// One line on standard error, and the code that scripts look at.
    private static func report(_ failure: Failure) -> Never {
        if let message = failure.message { Console.say(message) }
        Foundation.exit(failure.status.rawValue)
    }

    /// Help and the version are no errors; a command line that can't be read is bad usage.
    private static func leave(with error: any Error) -> Never {
        var text = fullMessage(for: error)
        if exitCode(for: error) == .success {
            if text == helpMessage() { text += "\n\n\(workbenchHelp)" }
            do {
                try Console.list(text)
            } catch {
                report(error)
            }
            Foundation.exit(ExitStatus.done.rawValue)
        }
        if let word = CommandLine.arguments.dropFirst().first, let command = command(like: word) {
            text += "\nDid you mean `dlbench \(command)`?"
        }
        Console.write(text + "\n")
        Foundation.exit(ExitStatus.badUsage.rawValue)
    }
}
