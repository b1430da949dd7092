/// What the screen, or a script, asks of the engine. Applied between two steps, in order, and always answered.
public enum EngineCommand: Sendable, Equatable, Codable {
    case run
    case pause
    case stepBatch(count: Int)
    case stepEpoch
    case runEpochs(Int)
    case runUntil(StopCondition)
    case pace(Pace)
    /// Ends the run for good, with a checkpoint.
    case stop
    /// Starts again from untrained weights; the same seed when none is given.
    case restart(seed: UInt64?)
    /// The same, but with the recipe's settings: every edit is given up.
    case reset(seed: UInt64?)
    /// Takes back the newest edit that is still in force.
    case undo
    /// Undoes the edit that led here and returns to the last state whose loss was sound.
    case rescue
    /// Sets a hyperparameter by its name, as listed in the snapshot.
    case set(name: String, value: HyperparameterValue)
    /// Multiplies the base learning rate.
    case scaleLearningRate(Float)
    case freeze(layer: String, frozen: Bool)
    /// Switches a head of an attention off or on, by the path of the attention: `blocks.0.self_attn`.
    case switchHead(attention: String, head: Int, on: Bool)
    case evaluate
    /// Saves weights to a file, or a full checkpoint into the run's folder when no path is given.
    case save(path: String?)
    /// Loads weights from a safetensors file.
    case load(path: String)
    /// Replaces the set of watched probes. What nobody watches is not computed.
    case watch([ProbeRequest])

    /// A short name for logs and answers.
    public var name: String {
        switch self {
        case .run: "run"
        case .pause: "pause"
        case .stepBatch: "step"
        case .stepEpoch: "epoch"
        case .runEpochs: "epochs"
        case .runUntil: "until"
        case .pace: "pace"
        case .stop: "stop"
        case .restart: "restart"
        case .reset: "reset"
        case .undo: "undo"
        case .rescue: "rescue"
        case .set(let name, _): "set \(name)"
        case .scaleLearningRate: "set learning-rate"
        case .freeze(let layer, let frozen): "\(frozen ? "freeze" : "unfreeze") \(layer)"
        case .switchHead(let attention, let head, let on): "head \(head) of \(attention) \(on ? "on" : "off")"
        case .evaluate: "evaluate"
        case .save: "save"
        case .load: "load"
        case .watch: "watch"
        }
    }
}

/// Where `runUntil` stops.
public enum StopCondition: Sendable, Equatable, Codable {
    /// Epochs completed.
    case epoch(Int)
    /// Steps completed.
    case step(Int)
    /// The training loss of a step falls below this.
    case lossBelow(Float)
    /// An expression over metrics is true: `loss < 0.1 and epoch >= 3`.
    case holds(String)
}

/// The engine's word on a command.
public struct CommandAnswer: Sendable, Equatable, Codable {
    /// The number that `send` returned.
    public let number: Int
    /// Who had sent the command.
    public let client: EngineClient
    /// The command's short name.
    public let command: String
    /// What became of it.
    public let outcome: CommandOutcome

    /// An answer to command `number`.
    public init(
        number: Int, client: EngineClient = .workbench, command: String, outcome: CommandOutcome
    ) {
        self.number = number
        self.client = client
        self.command = command
        self.outcome = outcome
    }
}

/// What became of a command.
public enum CommandOutcome: Sendable, Equatable, Codable {
    /// In force from this step on; the text says what changed, where there is more to say than the command's name.
    case applied(step: Int, detail: String)
    /// Nothing changed; the text says why and what to try.
    case refused(String)
}
