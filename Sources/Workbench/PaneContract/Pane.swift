import Observers
import Terminal

/// A window onto a run. One file in `Panes/`, one line in `PaneCatalog`.
///
/// A pane is a value: what it remembers (a cursor, a zoom) is its own, what panes share is the `Selection`.
public protocol Pane: Sendable {
    /// Name, help and keys.
    static var info: PaneInfo { get }

    /// A pane that nobody has touched yet.
    init()

    /// What it wants to see at this selection and size; only asked while it is visible.
    func probes(_ context: PaneContext) -> [ProbeRequest]

    /// Whether keys are letters at the moment: it has a field open.
    var capturesKeys: Bool { get }

    /// Takes an event; it goes on to the app if it meant nothing here.
    mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply

    /// What stands in its frame beside the title.
    func caption(_ context: PaneContext) -> PaneCaption

    /// The rows in which it shows all that it has; nil where more room always shows more.
    func fullHeight(_ snapshot: EngineSnapshot) -> Int?

    /// Draws into a surface that is the inside of its frame, whatever its size.
    func draw(on surface: inout Surface, _ context: PaneContext)
}

extension Pane {
    public func probes(_ context: PaneContext) -> [ProbeRequest] { [] }
    public var capturesKeys: Bool { false }
    public mutating func handle(_ event: PaneEvent, _ context: PaneContext) -> PaneReply { .ignored }
    public func caption(_ context: PaneContext) -> PaneCaption { PaneCaption() }
    public func fullHeight(_ snapshot: EngineSnapshot) -> Int? { nil }
}

/// What stands in a pane's frame.
public struct PaneCaption: Equatable, Sendable {
    /// Behind the title: what is shown at the moment.
    public var details: String
    /// The same where there is less room.
    public var shortDetails: String
    /// In the lower edge, at the right.
    public var note: String

    /// A caption.
    public init(details: String = "", shortDetails: String = "", note: String = "") {
        self.details = details
        self.shortDetails = shortDetails
        self.note = note
    }
}

/// A pane's name, help and keys.
public struct PaneInfo: Sendable {
    /// Its name in commands and in `PaneCatalog`.
    public let id: PaneID
    /// Its name in the frame.
    public let title: String
    /// What it shows: one or two sentences.
    public let summary: String
    /// The formula behind it, one a line.
    public let formulas: [String]
    /// One of these is what a model must have so that it shows something; empty for a pane for every model. Layouts leave
    /// it out for other models, and the chooser lists it last.
    public let needs: [Capability]
    /// Groups of keys that it shares with other panes.
    public let contexts: [KeyContext]
    /// Keys of its own.
    public let keys: [KeyBinding]

    /// The facts about a pane; its keys hold where it has the focus.
    public init(
        id: PaneID, title: String, summary: String, formulas: [String] = [], needs: [Capability] = [],
        contexts: [KeyContext] = [], keys: [KeyBinding] = []
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.formulas = formulas
        self.needs = needs
        self.contexts = contexts
        self.keys = keys.map { $0.within(.pane(id)) }
    }
}
