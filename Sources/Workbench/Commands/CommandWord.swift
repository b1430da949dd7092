/// One line of the command table: parsing, completion and help read it.
struct CommandWord: Sendable {
    let name: String
    /// Its arguments as the help writes them: `NAME VALUE`, `[seed]`.
    let arguments: String
    let help: String
    /// How many arguments it takes.
    let count: ClosedRange<Int>
    /// Reads the arguments, whose number has been checked.
    let parse: @Sendable ([String], CommandWorld) throws(CommandError) -> Command
    /// Whether everything behind the name is one argument, as it was typed: a text, whose spaces count.
    let takesLine: Bool
    /// The places of arguments that may be paths.
    let paths: Set<Int>
    /// Words that may stand in the place after `arguments`.
    let complete: @Sendable (_ arguments: [String], CommandWorld) -> [String]

    init(
        _ name: String, _ arguments: String = "", count: ClosedRange<Int> = 0...0, help: String,
        takesLine: Bool = false,
        paths: Set<Int> = [],
        complete: @escaping @Sendable (_ arguments: [String], CommandWorld) -> [String] = { _, _ in [] },
        parse: @escaping @Sendable ([String], CommandWorld) throws(CommandError) -> Command
    ) {
        self.name = name
        self.arguments = arguments
        self.help = help
        self.takesLine = takesLine
        self.paths = paths
        self.count = count
        self.parse = parse
        self.complete = complete
    }

    /// As it is typed: `set NAME VALUE`.
    var usage: String { arguments.isEmpty ? name : "\(name) \(arguments)" }
}
