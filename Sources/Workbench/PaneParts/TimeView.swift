import Observers
import Terminal

/// What a chart over time remembers: its scale, its window and the cursor that reads values off.
struct TimeView: Equatable, Sendable {
    private(set) var isLogarithmic: Bool
    /// The window is 1/2^zoom of all steps.
    private(set) var zoom = 0
    /// The step under the cursor; nil follows the newest one.
    private(set) var cursor: Double?

    private static let deepestZoom = 12

    init(isLogarithmic: Bool = false) { self.isLogarithmic = isLogarithmic }

    /// Takes an action that charts share.
    mutating func handle(_ action: PaneAction, steps: ClosedRange<Double>, columns: Int) -> PaneReply {
        let window = window(of: steps) ?? steps
        let stride = max(1, (window.upperBound - window.lowerBound) / Double(max(1, columns)))
        switch action {
        case .logScale: isLogarithmic.toggle()
        case .zoomIn: zoom = min(zoom + 1, Self.deepestZoom)
        case .zoomOut: zoom = max(0, zoom - 1)
        case .left: move(to: (cursor ?? steps.upperBound + stride) - stride, in: steps)
        case .right: move(to: (cursor ?? steps.upperBound) + stride, in: steps)
        case .home: move(to: steps.lowerBound, in: steps)
        case .end: move(to: steps.upperBound, in: steps)
        case .back where cursor != nil: cursor = nil
        case .back where zoom > 0: zoom = 0
        default: return .ignored
        }
        return .handled
    }

    /// Takes the mouse: a press or drag sets the cursor, the wheel zooms.
    mutating func handle(_ mouse: MouseEvent, on chart: LineChart, in area: Rect, _ appearance: Appearance) -> PaneReply
    {
        switch mouse.kind {
        case .press, .drag:
            guard let x = chart.x(atColumn: mouse.point.x, in: area, appearance) else { return .ignored }
            cursor = x.rounded()
        case .wheelUp: zoom = min(zoom + 1, Self.deepestZoom)
        case .wheelDown: zoom = max(0, zoom - 1)
        case .release: return .ignored
        }
        return .handled
    }

    /// The steps that are shown; nil for all. Around the cursor, or else the newest ones.
    func window(of steps: ClosedRange<Double>) -> ClosedRange<Double>? {
        let span = steps.upperBound - steps.lowerBound
        guard zoom > 0, span > 0, span.isFinite else { return nil }
        let width = max(span / Double(1 << zoom), min(span, 4))
        var low = (cursor ?? steps.upperBound) - width / 2
        low = min(max(low, steps.lowerBound), steps.upperBound - width)
        return low...(low + width)
    }

    private mutating func move(to step: Double, in steps: ClosedRange<Double>) {
        cursor = min(max(step.rounded(), steps.lowerBound), steps.upperBound)
    }
}

extension TimeView {
    /// What is unusual about the view.
    var caption: String {
        [isLogarithmic ? "log" : "", zoom > 0 ? "1/\(1 << zoom) of the time" : ""].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }
}
