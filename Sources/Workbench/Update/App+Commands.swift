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
            guard let command = CommandCatalog.named(call.command) else {
                throw CommandError.unknownCommand(call.command)
            }
            return try command.perform(call.arguments, in: &self)
        } catch {
            say(error.description, .error)
            return []
        }
    }
}
