import Terminal

/// Which panes are on the screen, and which has the focus.
struct LayoutState: Equatable, Sendable {
    private(set) var preset: String
    /// Whether the preset shows one pane at a time.
    private var isPresetSingle: Bool
    private(set) var layout: Layout<PaneID>
    var focus: PaneID
    /// Whether the focused pane has the whole screen.
    var isZoomed = false

    /// Below these one pane is shown at a time.
    static let smallest = Size(width: 60, height: 18)

    init(_ preset: LayoutPreset = LayoutPreset.all[0]) {
        self.preset = preset.name
        isPresetSingle = preset.isSingle
        layout = preset.layout
        focus = preset.layout.panes.first ?? ModelPane.info.id
    }

    /// All its panes, whether they find room or not.
    var panes: [PaneID] { layout.panes }

    /// Whether only the focused pane is shown, on a screen of `size`.
    func isSingle(on size: Size) -> Bool {
        isZoomed || isPresetSingle || size.width < Self.smallest.width || size.height < Self.smallest.height
    }

    /// Where the visible panes stand.
    ///
    /// - Parameter heights: rows beyond which a pane has nothing more to show.
    func frames(in area: Rect, screen: Size, heights: [PaneID: Int] = [:]) -> [(id: PaneID, frame: Rect)] {
        guard !area.isEmpty else { return [] }
        if isSingle(on: screen) { return [(focus, area)] }
        let frames = layout.frames(in: area, heights: heights)
        // The focus must be in sight even where the last panes found no room.
        return frames.contains { $0.id == focus } ? frames : [(focus, area)]
    }

    /// Takes another preset, with the panes that have something to show of a model; the focus stays if its pane is there
    /// too.
    mutating func choose(_ preset: LayoutPreset, for capabilities: Set<Capability>? = nil) {
        self.preset = preset.name
        isPresetSingle = preset.isSingle
        layout = preset.layout(for: capabilities)
        isZoomed = false
        if !panes.contains(focus) { focus = panes.first ?? focus }
    }

    /// Moves the focus among panes, around the end.
    mutating func moveFocus(by step: Int, among panes: [PaneID]) {
        guard !panes.isEmpty else { return }
        let index = panes.firstIndex(of: focus) ?? 0
        focus = panes[(index + step + panes.count) % panes.count]
    }

    /// Focuses a pane; if it is nowhere, it takes the focused one's place.
    mutating func show(_ id: PaneID) {
        if !panes.contains(id) { layout = layout.replacing(focus, with: id) }
        focus = id
    }
}

extension Layout where ID == PaneID {
    /// The layout without some panes; nil if none is left.
    func without(_ left: Set<PaneID>) -> Layout? {
        switch self {
        case .pane(let id, _): return left.contains(id) ? nil : self
        case .rows(let parts, let share):
            let rest = parts.compactMap { $0.without(left) }
            return rest.isEmpty ? nil : .rows(rest, share)
        case .columns(let parts, let share):
            let rest = parts.compactMap { $0.without(left) }
            return rest.isEmpty ? nil : .columns(rest, share)
        }
    }

    func replacing(_ old: PaneID, with new: PaneID) -> Layout {
        switch self {
        case .pane(let id, let share): .pane(id == old ? new : id, share)
        case .rows(let parts, let share): .rows(parts.map { $0.replacing(old, with: new) }, share)
        case .columns(let parts, let share): .columns(parts.map { $0.replacing(old, with: new) }, share)
        }
    }
}
