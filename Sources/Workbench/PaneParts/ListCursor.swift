import Terminal

/// A place in a list, moved by the keys that lists share.
struct ListCursor: Equatable, Sendable {
    var index: Int

    init(_ index: Int = 0) { self.index = index }

    /// Moves by an action.
    /// - Parameter columns: how many items stand side by side; in a list of one column left and right mean nothing.
    /// - Returns: whether it was a movement.
    mutating func move(_ action: PaneAction, count: Int, columns: Int = 1, page: Int) -> Bool {
        let last = max(0, count - 1)
        index = min(max(0, index), last)
        switch action {
        case .up: index -= columns
        case .down: index += columns
        case .left where columns > 1: index -= 1
        case .right where columns > 1: index += 1
        case .pageUp: index -= max(1, page)
        case .pageDown: index += max(1, page)
        case .home: index = 0
        case .end: index = last
        default: return false
        }
        index = min(max(0, index), last)
        return true
    }
}

extension MouseEvent {
    /// The wheel as a movement in a list.
    var wheelAction: PaneAction? {
        switch kind {
        case .wheelUp: .up
        case .wheelDown: .down
        default: nil
        }
    }
}
