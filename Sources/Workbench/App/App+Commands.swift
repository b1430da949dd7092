import Observers

extension App {
    /// Carries out a line of the command line.
    mutating func execute(_ line: String) -> [Effect] {
        do throws(CommandError) {
            guard let (command, arguments) = try CommandParser.read(line) else { return [] }
            return try command.perform(arguments, in: &self)
        } catch {
            say(error.description, .error)
            return []
        }
    }

    /// Carries out what a key stands for, or what a pane asks for.
    mutating func perform(_ call: Call) -> [Effect] {
        do throws(CommandError) {
            guard let command = CommandCatalog.all[call.command] else {
                throw CommandError.unknownCommand(call.command)
            }
            return try command.perform(call.arguments, in: &self)
        } catch {
            say(error.description, .error)
            return []
        }
    }

    /// Sends a command that trains, or asks before it goes beyond the planned end.
    mutating func train(_ command: EngineCommand) -> [Effect] { asks(before: command) ? [] : [.send(command)] }

    /// Whether a command has to wait for the answer to a question.
    mutating func asks(before command: EngineCommand) -> Bool {
        guard intent != true, let question = snapshot?.goOnQuestion(command) else { return false }
        overlay = .confirm(question)
        return true
    }

    /// The panes that tab walks through: those on the screen, or all of the layout where one is shown at a time.
    var visibleOrAll: [PaneID] {
        layout.isSingle(on: size) ? layout.panes : visiblePanes
    }

    /// The panes that have nothing to show of the model.
    var emptyPanes: Set<PaneID> { snapshot?.capabilities.emptyPanes ?? [] }
}
