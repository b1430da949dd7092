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
    public func frames(in area: Rect) -> [(id: ID, frame: Rect)] {
        switch self {
        case .pane(let id, _): area.isEmpty ? [] : [(id, area)]
        case .rows(let parts, _):
            zip(parts, area.rows(parts.map(\.share))).flatMap { part, frame in part.frames(in: frame) }
        case .columns(let parts, _):
            zip(parts, area.columns(parts.map(\.share))).flatMap { part, frame in part.frames(in: frame) }
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
