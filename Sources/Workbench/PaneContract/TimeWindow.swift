/// The steps that all charts over time show, and the one under the cursor that reads values off.
public struct TimeWindow: Equatable, Sendable {
    /// The window is 1/2^zoom of all steps.
    public private(set) var zoom: Int
    /// The step under the cursor; nil follows the newest one.
    public private(set) var cursor: Double?

    private static let deepestZoom = 12

    /// A window; without arguments all steps.
    public init(zoom: Int = 0, cursor: Double? = nil) {
        self.zoom = min(max(0, zoom), Self.deepestZoom)
        self.cursor = cursor
    }

    /// The window after an action that charts share; nil if it means nothing to it.
    func moved(by action: PaneAction, steps: ClosedRange<Double>, columns: Int) -> TimeWindow? {
        let shown = range(of: steps) ?? steps
        let stride = max(1, (shown.upperBound - shown.lowerBound) / Double(max(1, columns)))
        func at(_ step: Double) -> TimeWindow {
            with(cursor: min(max(step, steps.lowerBound), steps.upperBound))
        }
        switch action {
        case .zoomIn: return zoomed(by: 1)
        case .zoomOut: return zoomed(by: -1)
        case .left: return at((cursor ?? steps.upperBound + stride) - stride)
        case .right: return at((cursor ?? steps.upperBound) + stride)
        case .home: return at(steps.lowerBound)
        case .end: return at(steps.upperBound)
        case .back where cursor != nil: return with(cursor: nil)
        case .back where zoom > 0: return TimeWindow()
        default: return nil
        }
    }

    func zoomed(by steps: Int) -> TimeWindow { TimeWindow(zoom: zoom + steps, cursor: cursor) }

    func with(cursor: Double?) -> TimeWindow { TimeWindow(zoom: zoom, cursor: cursor?.rounded()) }

    /// The steps that are shown; nil for all. Around the cursor, or else the newest ones.
    func range(of steps: ClosedRange<Double>) -> ClosedRange<Double>? {
        let span = steps.upperBound - steps.lowerBound
        guard zoom > 0, span > 0, span.isFinite else { return nil }
        let width = max(span / Double(1 << zoom), min(span, 4))
        var low = (cursor ?? steps.upperBound) - width / 2
        low = min(max(low, steps.lowerBound), steps.upperBound - width)
        return low...(low + width)
    }

    /// What is unusual about it.
    var caption: String { zoom > 0 ? "1/\(1 << zoom) of the time" : "" }
}
