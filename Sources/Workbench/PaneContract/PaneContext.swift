import Observers
import Settings
import Terminal

/// All that a pane may look at.
public struct PaneContext: Sendable {
    public let snapshot: EngineSnapshot
    /// What all panes look at.
    public let selection: Selection
    public let appearance: Appearance
    /// The inside of its frame.
    public let size: Size
    public let isFocused: Bool
    /// What was watched until just now.
    private let previousAnswers: [ProbeRequest: ProbeResult]
    /// What was seen at earlier epochs.
    private let memory: ProbeMemory
    /// What was printed beside the engine's log.
    let said: SaidLines
    /// Another run, to be seen beside this one.
    let kept: KeptRun?
    /// Whether this run is to be seen beside another one.
    let isKept: Bool

    /// A context.
    init(
        snapshot: EngineSnapshot, selection: Selection, appearance: Appearance, size: Size, isFocused: Bool,
        previousAnswers: [ProbeRequest: ProbeResult] = [:], memory: ProbeMemory = ProbeMemory(),
        said: SaidLines = SaidLines(), kept: KeptRun? = nil,
        isKept: Bool = false
    ) {
        self.snapshot = snapshot
        self.selection = selection
        self.appearance = appearance
        self.size = size
        self.isFocused = isFocused
        self.previousAnswers = previousAnswers
        self.memory = memory
        self.said = said
        self.kept = kept
        self.isKept = isKept
    }

    /// What was answered to a request at the beginnings of earlier epochs, the oldest first.
    func earlier(_ request: ProbeRequest) -> [ProbeResult] { memory.results(of: request) }

    /// The whole of the pane's surface.
    var area: Rect { Rect(size) }

    var layers: [LayerSummary] { snapshot.architecture.layers }

    /// The layer selected, or the nearest one above it that fits (else the first one below).
    func layer(where fits: (LayerSummary) -> Bool) -> LayerSummary? {
        let chosen = selection.layer.flatMap { path in layers.firstIndex { $0.path == path } } ?? 0
        return layers.prefix(chosen + 1).last(where: fits) ?? layers.dropFirst(chosen).first(where: fits)
    }

    /// The layer selected, or the nearest one, that shows something.
    func layer(showing feature: LayerFeature) -> LayerSummary? { layer { $0.shows.contains(feature) } }

    /// Whether the answer to a request is from another time: an epoch behind, or of steps that were taken back.
    func isOld(_ request: ProbeRequest) -> Bool {
        guard let result = snapshot.probes[request] else { return false }
        let progress = snapshot.progress
        return result.step > progress.step || progress.step - result.step > max(5, progress.batchesPerEpoch)
    }

    /// The answer to a request; for a moment the answer to the last request of its kind; nil if there is neither.
    func payload(_ request: ProbeRequest) -> ProbePayload? {
        if let result = snapshot.probes[request] { return result.payload }
        return previousAnswers.inOrder.last { $0.key.name == request.name }?.value.payload
    }
}
