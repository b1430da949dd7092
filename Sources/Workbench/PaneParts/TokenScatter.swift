import Observers
import Terminal

/// Tokens as points of the plane, with the names that find room; the frequent ones and the chosen one come first.
struct TokenScatter {
    private let plane: TokenPlane
    private let chosen: Int?
    private let xScale: ValueScale
    private let yScale: ValueScale

    init(_ plane: TokenPlane, chosen: Int?) {
        (self.plane, self.chosen) = (plane, chosen)
        xScale = ValueScale(fitting: plane.points.lazy.map(\.x))
        yScale = ValueScale(fitting: plane.points.lazy.map(\.y))
    }

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        guard area.width > 2, area.height > 1 else { return }
        let dot = appearance.glyphs == .ascii ? "." : "·"
        let places = plane.points.map { cell($0, in: area) }
        for case let place? in places {
            surface.write(dot, x: place.x, y: place.y, style: appearance[.dim])
        }
        var taken = Set<Point>()
        let near = Set(plane.neighbours.prefix(8).map(\.label))
        let order = plane.points.indices.sorted { rank(plane.points[$0], near) < rank(plane.points[$1], near) }
        for index in order {
            guard let place = places[index] else { continue }
            let point = plane.points[index]
            let width = DisplayText.width(of: point.label)
            let x = min(place.x, area.right - width)
            let cells = (x - 1..<x + width + 1).map { Point(x: $0, y: place.y) }
            let isChosen = point.token == chosen
            guard width > 0, x >= area.x, isChosen || !cells.contains(where: taken.contains) else { continue }
            taken.formUnion(cells)
            let role: Role =
                isChosen ? .selection : chosen != nil && near.contains(point.label) ? .strong : .text
            surface.write(point.label, x: x, y: place.y, style: appearance[role])
        }
    }

    private func rank(_ point: TokenPlane.Point, _ near: Set<String>) -> (Int, Int) {
        (point.token == chosen ? 0 : chosen != nil && near.contains(point.label) ? 1 : 2, point.token)
    }

    /// The index of the point that lies nearest to a place.
    func token(at place: Point, in area: Rect) -> Int? {
        func distance(_ index: Int) -> Int {
            guard let cell = cell(plane.points[index], in: area) else { return .max }
            let (x, y) = (cell.x - place.x, 2 * (cell.y - place.y))
            return x * x + y * y
        }
        guard area.contains(place) else { return nil }
        return plane.points.indices.min { distance($0) < distance($1) }
    }

    private func cell(_ point: TokenPlane.Point, in area: Rect) -> Point? {
        let (x, y) = (xScale.position(of: point.x), yScale.position(of: point.y))
        guard !x.isNaN, !y.isNaN, area.width > 0, area.height > 0 else { return nil }
        return Point(
            x: area.x + Int((x * Float(area.width - 1)).rounded()),
            // Rows count downwards.
            y: area.y + Int(((1 - y) * Float(area.height - 1)).rounded()))
    }
}
