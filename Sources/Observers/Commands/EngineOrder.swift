/// Who sends commands to an engine.
public struct EngineClient: Sendable, Hashable, Codable {
    /// For logs: `workbench`.
    public let name: String
    /// Whether a person gives the commands, or a program.
    public let isPerson: Bool

    /// A client.
    public init(name: String, isPerson: Bool) {
        self.name = name
        self.isPerson = isPerson
    }

    /// The screen, with somebody at the keys.
    public static let workbench = EngineClient(name: "workbench", isPerson: true)
}

/// A command on its way to a run, with its sender and the number that its answer will have.
public struct EngineOrder: Sendable, Equatable {
    public let number: Int
    public let client: EngineClient
    public let command: EngineCommand

    /// A command by a client.
    public init(number: Int, client: EngineClient, command: EngineCommand) {
        self.number = number
        self.client = client
        self.command = command
    }
}
