import Observers
import Terminal

/// Which panes are seen, and where.
extension App {
    /// Where the parts of the screen stand.
    var screen: ScreenFrame { ScreenFrame(size: size, alert: snapshot?.alert) }

    /// The visible panes with their borders.
    var frames: [(id: PaneID, frame: Rect)] {
        layout.frames(in: screen.panes, screen: size, heights: fullHeights)
    }

    /// The heights, with their frames, at which panes show all that they have.
    private var fullHeights: [PaneID: Int] {
        guard let snapshot else { return [:] }
        return panes.compactMapValues { $0.fullHeight(snapshot).map { $0 + 2 } }
    }

    /// The panes that tab walks through: those on the screen, or all of the layout where one is shown at a time.
    var visibleOrAll: [PaneID] {
        layout.isSingle(on: size) ? layout.panes : visiblePanes
    }

    /// The panes that have nothing to show of the model.
    var emptyPanes: Set<PaneID> { snapshot?.capabilities.emptyPanes ?? [] }

    /// What a pane may look at.
    func context(of id: PaneID, size: Size, snapshot: EngineSnapshot) -> PaneContext {
        PaneContext(
            snapshot: snapshot, selection: selection, appearance: appearance, size: size,
            isFocused: id == layout.focus, previousAnswers: previousAnswers?.probes ?? [:], memory: memory, said: said,
            kept: kept?.run.id == snapshot.run.id ? nil : kept, isKept: kept?.run.id == snapshot.run.id)
    }
}
