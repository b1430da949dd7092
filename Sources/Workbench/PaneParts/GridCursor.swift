import Observers
import Terminal

/// A table of rows and columns in which the keys that lists share move a cursor.
struct GridCursor: Equatable, Sendable {
    /// What home and end lead to the ends of.
    enum Axis: Sendable { case row, column }

    let rows: Int
    let columns: Int
    /// The rows of a page; nil where page keys mean nothing.
    var page: Int?
    /// In a row home is the first column; in a column it is the first row.
    var homeAxis: Axis = .row

    /// The nearest place in the table: a cursor may be from a larger one.
    func fitting(_ place: Point) -> Point {
        Point(x: min(max(0, place.x), max(0, columns - 1)), y: min(max(0, place.y), max(0, rows - 1)))
    }

    /// Where an action leads from `place`; nil if it is no movement.
    func moved(_ place: Point, by action: PaneAction) -> Point? {
        var place = place
        switch action {
        case .up: place.y -= 1
        case .down: place.y += 1
        case .left: place.x -= 1
        case .right: place.x += 1
        case .pageUp where page != nil: place.y -= page ?? 0
        case .pageDown where page != nil: place.y += page ?? 0
        case .home where homeAxis == .row: place.x = 0
        case .end where homeAxis == .row: place.x = columns - 1
        case .home: place.y = 0
        case .end: place.y = rows - 1
        default: return nil
        }
        return fitting(place)
    }
}

extension TokenMatrix.Place {
    /// Rows go down and columns go right.
    init(_ point: Point) { self.init(row: point.y, column: point.x) }

    /// The same place, counted as on the screen.
    var point: Point { Point(x: column, y: row) }
}
