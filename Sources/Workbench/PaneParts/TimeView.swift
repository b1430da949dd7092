import Observers
import Terminal

/// What a chart over time remembers of its own: its scale. Window and cursor are shared by all of them.
struct TimeView: Equatable, Sendable {
    private(set) var isLogarithmic = false

    /// Takes an action that charts share.
    /// - Parameter title: the pane's, to say which one has changed its scale: it need not be the focused one.
    mutating func handle(_ action: PaneAction, title: String, _ context: PaneContext) -> PaneReply {
        if action == .logScale {
            isLogarithmic.toggle()
            return .asking(.notify("\(title): \(isLogarithmic ? "logarithmic" : "linear") scale"))
        }
        let steps = TimeChart.steps(of: context.snapshot)
        let window = context.selection.time
        guard let moved = window.moved(by: action, steps: steps, columns: context.size.width) else { return .ignored }
        return .asking(.selectTime(moved))
    }

    /// Takes the mouse: a press or drag sets the cursor, the wheel zooms.
    func handle(_ mouse: MouseEvent, on chart: LineChart, _ context: PaneContext) -> PaneReply {
        let window = context.selection.time
        switch mouse.kind {
        case .press, .drag:
            guard let x = chart.x(atColumn: mouse.point.x, in: context.area, context.appearance) else {
                return .ignored
            }
            return .asking(.selectTime(window.with(cursor: x)))
        case .wheelUp: return .asking(.selectTime(window.zoomed(by: 1)))
        case .wheelDown: return .asking(.selectTime(window.zoomed(by: -1)))
        case .release: return .ignored
        }
    }

    /// What is unusual about the view.
    func caption(_ window: TimeWindow) -> String {
        [isLogarithmic ? "log" : "", window.caption].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
