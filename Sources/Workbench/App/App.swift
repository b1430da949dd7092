import Observers
import Terminal

/// The workbench as a value: everything on the screen follows from it and from the newest snapshot.
///
/// `update` is the only way to change it, and says what is to be done outside; `draw` shows it. Neither touches the world.
public struct App: Sendable {
    /// The engine's newest state; nil until there is one.
    public internal(set) var snapshot: EngineSnapshot?
    /// What all panes look at.
    public internal(set) var selection = Selection()
    /// Colours and signs.
    public internal(set) var appearance: Appearance
    /// The screen's size.
    public internal(set) var size: Size
    /// What there is to choose from, beside what the snapshot names.
    let themes: [Theme]
    let models: [String]
    let paths: @Sendable (String) -> [String]
    var preferences: Preferences

    var layout = LayoutState()
    var panes = PaneCatalog.makeAll()
    var overlay: Overlay?
    var notice: Notice?
    var commandHistory: [String] = []
    var capturesMouse = true
    /// The layout that the user chose before there was a model to remember it for.
    var earlyLayout: String?
    var now = 0
    /// What the engine has been asked to watch; nil before it was asked.
    var watched: [ProbeRequest]?
    /// What is still shown of the probes watched before.
    var previousAnswers: PreviousAnswers?
    /// What it was at earlier epochs.
    var memory = ProbeMemory()
    /// What was printed while the screen was on, and the errors that the screen has named.
    var said = SaidLines()
    /// A run that is seen beside the present one.
    var kept: KeptRun?
    /// Whether the program was told to end from outside.
    var isTerminating = false
    /// The newest answer that has been looked at.
    var answered = 0
    /// Whether training was told to go on or to hold since the newest snapshot was made.
    var intent: Bool?
    /// How far a model on its way is; nil when none is.
    var openingText: String?

    /// A workbench that waits for its first snapshot.
    ///
    /// - Parameters:
    ///   - themes: to choose from; the first is the standard one. Without any, or without colours, there is `Theme.mono`.
    ///   - models: names that `:open` offers.
    ///   - paths: the files and folders that go on from a beginning, for completion.
    public init(
        size: Size, capabilities: TerminalCapabilities = TerminalCapabilities(), themes: [Theme] = [],
        models: [String] = [], paths: @escaping @Sendable (String) -> [String] = { _ in [] },
        preferences: Preferences = Preferences()
    ) {
        self.size = size
        self.paths = paths
        self.models = models
        self.preferences = preferences
        self.themes = themes.isEmpty ? [.mono] : themes
        let isMono = capabilities.colors == .mono
        let theme = self.themes.first { $0.name == (isMono ? "mono" : preferences.theme) }
        appearance = Appearance(
            theme: theme ?? (isMono ? .mono : self.themes[0]), colorMap: preferences.colorMap,
            capabilities: capabilities)
    }

    /// The pane that has the focus.
    public var focusedPane: PaneID { layout.focus }
    /// The name of the layout.
    public var layoutName: String { layout.preset }
    /// Whether the focused pane has the screen to itself.
    public var isZoomed: Bool { layout.isZoomed }
    /// The notice over the lower edge of the panes at the moment.
    public var noticeText: String? { notice?.text }
    /// The question that waits for an answer.
    public var question: Confirmation? {
        if case .confirm(let confirmation) = overlay { confirmation } else { nil }
    }
    /// The text of the open command line.
    public var commandText: String? {
        if case .command(let line) = overlay { line.field.text } else { nil }
    }
    /// Whether help lies over the panes.
    public var showsHelp: Bool {
        if case .help = overlay { true } else { false }
    }
    /// When the screen changes of itself, in the clock's milliseconds; nil if it does not.
    public var deadline: Int? { [notice?.end, previousAnswers?.end].compactMap { $0 }.min() }

    /// The panes on the screen, in reading order; their places are their digits.
    public var visiblePanes: [PaneID] { frames.map(\.id) }

    /// The names that the command line knows.
    var world: CommandWorld {
        CommandWorld(
            hyperparameters: snapshot?.hyperparameters ?? [], layers: snapshot?.architecture.layers.map(\.path) ?? [],
            frozenLayers: snapshot?.frozenLayers ?? [], classNames: snapshot?.run.classNames ?? [], models: models,
            themes: themes.map(\.name), conditionNames: snapshot?.conditionNames ?? [],
            samples: snapshot?.run.validationSamples,
            readsText: snapshot?.readsText ?? true, paths: paths)
    }

    mutating func say(_ text: String, _ role: Role = .strong) {
        let (end, overflow) = now.addingReportingOverflow(Notice.duration(of: text))
        notice = text.isEmpty ? nil : Notice(text: text, role: role, end: overflow ? .max : end)
        // What went wrong can be read again when the notice has gone.
        if role == .error { said.take([text], at: snapshot) }
    }
}
