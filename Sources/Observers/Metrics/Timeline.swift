/// Something that happened at a step and stands on every chart's time axis.
public struct TimelineMark: Sendable, Equatable, Codable {
    /// What kind of event it is.
    public enum Kind: Sendable, Equatable, Codable {
        case edit
        case undo
        case checkpoint
        case alert
    }

    public let kind: Kind
    public let step: Int
    public let epoch: Float
    /// As short as a chart needs: `lr 0.1→0.05`.
    public let label: String

    /// A mark at a step.
    public init(kind: Kind, step: Int, epoch: Float, label: String) {
        self.kind = kind
        self.step = step
        self.epoch = epoch
        self.label = label
    }
}

/// The newest edit that holds.
public struct EditInForce: Sendable, Equatable, Codable {
    /// As on its mark.
    public let label: String
    /// Whether taking it back builds the network anew, and so costs the weights.
    public let restarts: Bool

    /// An edit.
    public init(label: String, restarts: Bool) {
        self.label = label
        self.restarts = restarts
    }
}

/// A condition that wants the user's eye.
public struct Alert: Sendable, Equatable, Codable {
    /// What is wrong.
    public enum Kind: Sendable, Equatable, Codable {
        /// The loss, an output or a gradient is NaN or infinite.
        case nonFinite
        /// The loss is finite but at least ten times the untrained one.
        case exploded
        /// A file could not be written; training goes on.
        case storage
    }

    public let kind: Kind
    public let step: Int
    /// What was seen, where, and what to try: one or two sentences.
    public let message: String
    /// The first layer concerned.
    public let layer: String?
    /// The command that gets out of it with one key, and what to call it.
    public let remedy: Remedy?

    /// An alert at a step.
    public init(kind: Kind, step: Int, message: String, layer: String? = nil, remedy: Remedy? = nil) {
        self.kind = kind
        self.step = step
        self.message = message
        self.layer = layer
        self.remedy = remedy
    }

    /// A way out of an alert.
    public struct Remedy: Sendable, Equatable, Codable {
        public let title: String
        public let command: EngineCommand

        /// A command with a title for the footer.
        public init(title: String, command: EngineCommand) {
            self.title = title
            self.command = command
        }
    }
}

/// A line of the run's log.
public struct LogEntry: Sendable, Equatable, Codable {
    public let step: Int
    public let text: String
    /// Whether it answers a command that took a while; the screen says it once.
    public let isAnswer: Bool

    /// A line written at a step.
    public init(step: Int, text: String, isAnswer: Bool = false) {
        self.step = step
        self.text = text
        self.isAnswer = isAnswer
    }
}
