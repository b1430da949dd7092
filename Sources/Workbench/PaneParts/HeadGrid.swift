import Observers
import Terminal

/// Pictures of attention heads: a row an attention, a column a head.
struct HeadGrid {
    /// A row: an attention with the indices of its heads' pictures.
    struct Row {
        let source: String
        var heads: [Int]
    }

    private let pictures: [HeadPicture]
    private let headsOff: [String: [Int]]
    let rows: [Row]

    init(_ pictures: [HeadPicture], headsOff: [String: [Int]]) {
        self.pictures = pictures
        self.headsOff = headsOff
        var rows: [Row] = []
        for (index, picture) in pictures.enumerated() {
            if rows.last?.source == picture.source {
                rows[rows.count - 1].heads.append(index)
            } else {
                rows.append(Row(source: picture.source, heads: [index]))
            }
        }
        self.rows = rows
    }

    /// The row and column of a picture.
    func place(of index: Int) -> (row: Int, column: Int) {
        for (row, item) in rows.enumerated() {
            if let column = item.heads.firstIndex(of: index) { return (row, column) }
        }
        return (0, 0)
    }

    /// The picture at a row and a column, the nearest if there is none.
    func index(row: Int, column: Int) -> Int {
        guard !rows.isEmpty else { return 0 }
        let heads = rows[min(max(0, row), rows.count - 1)].heads
        return heads[min(max(0, column), heads.count - 1)]
    }

    func isOff(_ index: Int) -> Bool {
        guard pictures.indices.contains(index) else { return false }
        return headsOff[pictures[index].source]?.contains(pictures[index].head) ?? false
    }

    /// How the rows share an area: a line with the attention's name above its pictures.
    private struct Tiling {
        let first: Int
        let count: Int
        let height: Int
        let width: Int
    }

    private func tiling(in area: Rect, chosen: Int?) -> Tiling {
        let columns = max(1, rows.map(\.heads.count).max() ?? 1)
        let width = max(1, area.width / columns)
        // A picture of less than four lines, its name and its numbers can't be read.
        let count = max(1, min(rows.count, area.height / 6))
        let height = max(1, min(area.height / count, width / 2 + 3))
        let row = chosen.map { place(of: $0).row } ?? 0
        let first = min(max(0, row - count + 1), max(0, rows.count - count))
        return Tiling(first: first, count: count, height: height, width: width)
    }

    /// Which rows are in sight.
    func visible(in area: Rect, chosen: Int?) -> Range<Int> {
        let tiling = tiling(in: area, chosen: chosen)
        return tiling.first..<min(rows.count, tiling.first + tiling.count)
    }

    /// The picture under a place of the area that the grid was drawn in.
    func index(at point: Point, in area: Rect, chosen: Int?) -> Int? {
        let tiling = tiling(in: area, chosen: chosen)
        let (row, column) = (tiling.first + (point.y - area.y) / tiling.height, (point.x - area.x) / tiling.width)
        guard rows.indices.contains(row), row < tiling.first + tiling.count, rows[row].heads.indices.contains(column)
        else { return nil }
        return rows[row].heads[column]
    }

    func draw(on surface: inout Surface, in area: Rect, chosen: Int?, _ appearance: Appearance) {
        guard !area.isEmpty else { return }
        let tiling = tiling(in: area, chosen: chosen)
        for (line, row) in rows.dropFirst(tiling.first).prefix(tiling.count).enumerated() {
            let band = Rect(x: area.x, y: area.y + line * tiling.height, width: area.width, height: tiling.height)
            surface.write(row.source, in: band, style: appearance[.strong], glyphs: appearance.glyphs)
            for (column, index) in row.heads.enumerated() {
                let tile = Rect(
                    x: area.x + column * tiling.width, y: band.y + 1,
                    width: tiling.width - (tiling.width > 4 ? 1 : 0), height: max(0, tiling.height - 1))
                draw(index, on: &surface, in: tile, isChosen: index == chosen, appearance)
            }
        }
    }

    private func draw(
        _ index: Int, on surface: inout Surface, in tile: Rect, isChosen: Bool, _ appearance: Appearance
    ) {
        guard !tile.isEmpty else { return }
        let head = pictures[index]
        surface.write(
            words(head, isOff: isOff(index), width: tile.width), in: tile,
            style: appearance[isChosen ? .selection : isOff(index) ? .warning : .dim], glyphs: appearance.glyphs)
        let room = tile.inset(top: 1)
        let picture = Picture(
            width: head.weights.width, height: head.weights.height, values: head.weights.values,
            scale: ValueScale(0, 1), colorMap: isOff(index) ? .grey : appearance.sequentialMap)
        picture.draw(on: &surface, in: room, appearance)
    }

    /// The head's number, entropy in nats and mean distance, as far as there is room.
    private func words(_ head: HeadPicture, isOff: Bool, width: Int) -> String {
        let name = isOff ? "\(head.head) off" : "\(head.head)"
        let entropy = "\(name) H \(NumberText.fixed(Double(head.entropy), decimals: 2))"
        let all =
            head.distance.isNaN
            ? entropy : "\(entropy) d \(NumberText.fixed(Double(head.distance), decimals: 1))"
        return [all, entropy].first { DisplayText.width(of: $0) <= width } ?? name
    }
}
