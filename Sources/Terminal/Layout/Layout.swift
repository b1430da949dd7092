/// How an area is divided among panes: rows and columns, nested as deep as wanted.
public indirect enum Layout<ID: Hashable & Sendable>: Hashable, Sendable {
    /// One pane.
    case pane(ID, Share = Share())
    /// Parts below each other.
    case rows([Layout], Share = Share())
    /// Parts beside each other.
    case columns([Layout], Share = Share())

    /// What this part gets of the one around it.
    public var share: Share {
        switch self {
        case .pane(_, let share), .rows(_, let share), .columns(_, let share): share
        }
    }

    /// The panes in reading order.
    public var panes: [ID] {
        switch self {
        case .pane(let id, _): [id]
        case .rows(let parts, _), .columns(let parts, _): parts.flatMap(\.panes)
        }
    }

    /// Where each pane stands; panes that found no room are left out.
    ///
    /// - Parameter heights: rows beyond which a pane has nothing more to show; those below or above it get the rest.
    public func frames(in area: Rect, heights: [ID: Int] = [:]) -> [(id: ID, frame: Rect)] {
        switch self {
        case .pane(let id, _): area.isEmpty ? [] : [(id, area)]
        case .rows(let parts, _):
            zip(parts, area.rows(Self.shares(of: parts, in: area, heights))).flatMap { part, frame in
                part.frames(in: frame, heights: heights)
            }
        case .columns(let parts, _):
            zip(parts, area.columns(parts.map(\.share))).flatMap { part, frame in
                part.frames(in: frame, heights: heights)
            }
        }
    }

    /// The shares of rows, with panes that would be higher than all that they show held at that.
    private static func shares(of parts: [Layout], in area: Rect, _ heights: [ID: Int]) -> [Share] {
        var shares = parts.map(\.share)
        while true {
            let lengths = Share.divide(area.height, among: shares)
            let high = parts.indices.filter { index in
                guard case .pane(let id, let share) = parts[index], shares[index].weight > 0 else { return false }
                return heights[id].map { lengths[index] > max($0, share.minimum) } ?? false
            }
            let others = parts.indices.filter { shares[$0].weight > 0 && lengths[$0] > 0 && !high.contains($0) }
            // Somebody has to take the rest.
            guard !high.isEmpty, !others.isEmpty else { return shares }
            for index in high {
                guard case .pane(let id, let share) = parts[index] else { continue }
                shares[index] = .fixed(max(heights[id] ?? 0, share.minimum))
            }
        }
    }
}

extension Rect {
    /// Parts below each other.
    public func rows(_ shares: [Share]) -> [Rect] {
        var top = y
        return Share.divide(height, among: shares).map { length in
            defer { top += length }
            return Rect(x: x, y: top, width: width, height: length)
        }
    }

    /// Parts beside each other.
    public func columns(_ shares: [Share]) -> [Rect] {
        var left = x
        return Share.divide(width, among: shares).map { length in
            defer { left += length }
            return Rect(x: left, y: y, width: length, height: height)
        }
    }
}
