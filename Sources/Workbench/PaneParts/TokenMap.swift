import Observers
import Terminal

extension ValueScale {
    /// Attention weights against 1, so that matrices compare; where there are but a few shades, against the largest one,
    /// since an even row would be blank.
    static func weights(_ values: [Float], hasColor: Bool) -> ValueScale {
        let largest = values.reduce(0) { $1.isFinite ? max($0, $1) : $0 }
        return ValueScale(0, hasColor || largest <= 0 ? 1 : min(largest, 1))
    }
}

/// A token matrix as it stands in an area: the part of it that is in sight, so that each token has a label; or all of it
/// without labels, where that is wanted or the text is far too long.
struct TokenMap {
    let matrix: TokenMatrix
    /// x is the column, y the row.
    var cursor: Point?
    var showsGold = true
    /// All of it at once, however small that makes the cells.
    var isWhole = false
    /// What has changed of each weight, in place of the weights: as many values.
    var change: [Float]?

    /// Columns of the terminal a cell: a letter of Hangul takes two.
    private static let cellWidth = 2

    /// The rows and columns in sight.
    func window(in area: Rect) -> (rows: Range<Int>, columns: Range<Int>) {
        let (rows, columns) = (matrix.rows.count, matrix.columns.count)
        guard !isWhole else { return (0..<rows, 0..<columns) }
        let longest = matrix.rows.lazy.map { DisplayText.width(of: $0) }.max() ?? 0
        let labels = min(longest + 1, area.width / 3)
        // The labels above are upright where they are wider than their column.
        let head = min(matrix.columns.lazy.map(\.count).max() ?? 1, area.height / 3)
        let across = max(1, (area.width - labels) / Self.cellWidth)
        let down = max(1, area.height - head - 1)
        return (
            Self.stretch(down, of: rows, around: cursor?.y ?? 0),
            Self.stretch(across, of: columns, around: cursor?.x ?? 0)
        )
    }

    /// `length` of `count` places with `place` among them, in its middle where that can be.
    private static func stretch(_ length: Int, of count: Int, around place: Int) -> Range<Int> {
        guard count > length else { return 0..<count }
        let start = min(max(0, place - length / 2), count - length)
        return start..<start + length
    }

    /// The cell under a place of the area that it was drawn in.
    func cell(at point: Point, in area: Rect, _ glyphs: Glyphs) -> Point? {
        let window = window(in: area)
        guard let cell = heatmap(window, glyphs, hasColor: true).cell(at: point, in: area) else { return nil }
        return Point(x: cell.x + window.columns.lowerBound, y: cell.y + window.rows.lowerBound)
    }

    func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        heatmap(window(in: area), appearance.glyphs, hasColor: appearance.hasColor).draw(
            on: &surface, in: area, appearance)
    }

    private func heatmap(
        _ window: (rows: Range<Int>, columns: Range<Int>), _ glyphs: Glyphs, hasColor: Bool
    ) -> Heatmap {
        let width = matrix.columns.count
        let isPart = window.rows.count < matrix.rows.count || window.columns.count < width
        let all = change ?? matrix.values
        let values = isPart ? window.rows.flatMap { row in window.columns.map { all[row * width + $0] } } : all
        var map = Heatmap(
            rows: window.rows.count, columns: window.columns.count, values: values,
            scale: change == nil ? .weights(values, hasColor: hasColor) : ValueScale(-1, 1))
        if change != nil { map.colorMap = .diverging }
        if !isWhole {
            map.rowLabels = Array(matrix.rows[window.rows])
            map.columnLabels = Array(matrix.columns[window.columns])
        }
        map.binning = .maximum
        map.fillsArea = isWhole
        map.scaleTitle = change == nil ? "weight" : "change"
        map.cursor = cursor.map { Point(x: $0.x - window.columns.lowerBound, y: $0.y - window.rows.lowerBound) }
        if showsGold, !isWhole, let gold = matrix.gold {
            map.marks = gold.possible.compactMap { place in
                guard window.rows.contains(place.row), window.columns.contains(place.column) else { return nil }
                let isSure = gold.sure.contains(place)
                let sign: Character = glyphs == .ascii ? (isSure ? "#" : "o") : (isSure ? "●" : "○")
                return Heatmap.Mark(
                    sign,
                    at: Point(x: place.column - window.columns.lowerBound, y: place.row - window.rows.lowerBound))
            }
        }
        return map
    }
}
