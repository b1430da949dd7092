import Observers

/// One thing that a user can have done: by a line on the command line, by a key, or both.
///
/// Parsing, completion, help, the key table, the footer and the documentation all read it, and it is carried out in one place.
/// A new one is one entry in a file of `Catalogue/` and one line in `CommandCatalog`.
struct Command: Sendable {
    /// Carries it out.
    typealias Body = @Sendable (_ arguments: [String], inout App) throws(CommandError) -> [Effect]

    let name: String
    /// Its arguments as the help writes them: `NAME VALUE`, `[SEED]`.
    let arguments: String
    /// How many arguments it takes.
    let count: ClosedRange<Int>
    /// One line for help and documentation.
    let help: String
    /// Whether it trains, which an alert forbids.
    let trains: Bool
    /// Whether it is there for its keys. It may be typed in full, but is neither offered nor abbreviated, nor listed by the help.
    let isForKeys: Bool
    /// Whether everything behind the name is one argument, as it was typed: a text, whose spaces count.
    let takesLine: Bool
    /// The places of arguments that may be paths.
    let paths: Set<Int>
    /// Its keys, which hold everywhere, in the order of the key table.
    let keys: [KeyBinding]
    /// What the footer calls a key of it at the moment; nil where the key would do nothing.
    let hint: @Sendable (FooterFacts, _ label: String) -> String?
    /// Words that may stand in the place after `arguments`.
    let complete: @Sendable (_ arguments: [String], CommandWorld) -> [String]
    private let body: Body

    init(
        _ name: String, _ arguments: String = "", count: ClosedRange<Int> = 0...0, help: String, trains: Bool = false,
        isForKeys: Bool = false, takesLine: Bool = false, paths: Set<Int> = [], keys: [KeyBinding] = [],
        hint: @escaping @Sendable (FooterFacts, _ label: String) -> String? = { $1 },
        complete: @escaping @Sendable (_ arguments: [String], CommandWorld) -> [String] = { _, _ in [] },
        body: @escaping Body
    ) {
        self.name = name
        self.arguments = arguments
        self.count = count
        self.help = help
        self.trains = trains
        self.isForKeys = isForKeys
        self.takesLine = takesLine
        self.paths = paths
        self.keys = keys
        self.hint = hint
        self.complete = complete
        self.body = body
    }

    /// As it is typed: `set NAME VALUE`.
    var usage: String { arguments.isEmpty ? name : "\(name) \(arguments)" }

    /// Carries it out in `app`, and says what is to be done outside.
    ///
    /// - Throws: `CommandError` for arguments that it does not take.
    func perform(_ arguments: [String], in app: inout App) throws(CommandError) -> [Effect] {
        guard count.contains(arguments.count) else { throw CommandError("\(name) is used as: \(usage)") }
        if trains, app.snapshot?.state == .diverged, let remedy = app.snapshot?.alert?.remedy {
            throw CommandError("an alert has stopped the run: press x to \(remedy.title)")
        }
        return try body(arguments, &app)
    }

    /// A command without arguments that the engine carries out.
    static func sending(
        _ name: String, _ command: EngineCommand, help: String, trains: Bool = false
    ) -> Command {
        Command(name, help: help, trains: trains) { _, app throws(CommandError) in app.train(command) }
    }
}
