import Words

/// Where the parts of a heatmap stand.
struct HeatmapFrame {
    /// The cells that the matrix takes.
    let matrix: Rect
    /// Half cells: what the matrix is resampled to.
    let pixels: Size
    /// Cells of the terminal a cell of the matrix, where each has its own; empty where they share.
    let cell: Size
    let labelWidth: Int
    let headHeight: Int
    let legend: Rect
    private let rows: Int
    private let columns: Int

    init(_ map: Heatmap, in area: Rect) {
        rows = max(1, map.rows)
        columns = max(1, map.columns)
        let mayExplain = map.showsLegend && area.height >= 5 && area.width >= 12
        let wantsLabels = !map.rowLabels.isEmpty || !map.columnLabels.isEmpty || map.decimals != nil
        func legend(_ isShown: Bool) -> Rect {
            Rect(x: area.x, y: area.bottom - 1, width: area.width, height: isShown ? 1 : 0)
        }
        if wantsLabels {
            // Where not all find room, the legend goes first, then the labels above.
            for (hasLegend, hasHead) in [(mayExplain, true), (false, true), (false, false)] {
                let room = area.inset(bottom: hasLegend ? 1 : 0)
                guard let labelled = Self.labelled(map, in: room, hasHead: hasHead) else { continue }
                (matrix, cell, labelWidth, headHeight) = labelled
                pixels = Size(width: matrix.width, height: matrix.height * 2)
                self.legend = legend(hasLegend)
                return
            }
        }
        let room = area.inset(bottom: mayExplain ? 1 : 0)
        self.legend = legend(mayExplain)
        (labelWidth, headHeight) = (0, 0)
        let scale = min(room.width / columns, room.height * 2 / rows)
        let limit = Size(width: room.width, height: room.height * 2)
        func stretched(_ count: Int, _ room: Int) -> Int { count > 0 && count <= room ? room / count * count : room }
        pixels =
            map.fillsArea
            ? Size(width: stretched(columns, limit.width), height: stretched(rows, limit.height))
            : scale >= 1
                ? Size(width: columns * scale, height: rows * scale)
                : Resampling.shrunk(width: columns, height: rows, into: limit)
        cell = Size(width: 0, height: 0)
        matrix = Rect(x: room.x, y: room.y, width: pixels.width, height: (pixels.height + 1) / 2)
    }

    /// With whole cells of the terminal for each cell of the matrix, about square; nil if there is no room for that.
    private static func labelled(_ map: Heatmap, in room: Rect, hasHead: Bool) -> (Rect, Size, Int, Int)? {
        guard map.rows > 0, map.columns > 0, map.rows <= room.height, map.columns <= room.width else { return nil }
        let longest = map.rowLabels.map { DisplayText.width(of: $0) }.max() ?? 0
        let labelWidth = longest == 0 ? 0 : min(longest + 1, room.width / 3)
        let valueWidth =
            map.decimals.map { decimals in
                map.values.prefix(4096).map { NumberText.fixed(Double($0), decimals: decimals).utf8.count }.max() ?? 0
            } ?? 0
        let width = (room.width - labelWidth) / map.columns
        guard width >= 1 else { return nil }
        let widestHead = hasHead ? map.columnLabels.map { DisplayText.width(of: $0) }.max() ?? 0 : 0
        // The size depends on the head's height, and that on the size: first try with one row.
        for isUpright in [false, true] {
            let head =
                widestHead == 0 ? 0 : isUpright ? min(map.columnLabels.map(\.count).max() ?? 1, room.height / 3) : 1
            let height = (room.height - head) / map.rows
            guard height >= 1 else { continue }
            // Half as wide again as square, where there is room: a matrix should fill its pane.
            let cellWidth = min(width, max(2 * height, valueWidth + 1) * 3 / 2)
            let cellHeight = min(height, max(1, (cellWidth + 1) / 2))
            if !isUpright, widestHead > cellWidth { continue }
            // A letter of Hangul takes two columns, and would stand in its neighbour's.
            if head > 0, !Self.fits(map.columnLabels, cellWidth) { return nil }
            let matrix = Rect(
                x: room.x + labelWidth, y: room.y + head, width: cellWidth * map.columns, height: cellHeight * map.rows)
            return (matrix, Size(width: cellWidth, height: cellHeight), labelWidth, head)
        }
        return nil
    }

    /// Whether every letter of the labels is at most `width` columns wide.
    private static func fits(_ labels: [String], _ width: Int) -> Bool {
        width > 1 || labels.allSatisfy { $0.allSatisfy { DisplayText.width(of: String($0)) <= 1 } }
    }

    /// The terminal's cells of one cell of the matrix; at least one.
    func rect(row: Int, column: Int) -> Rect {
        guard cell.isEmpty else {
            return Rect(
                x: matrix.x + column * cell.width, y: matrix.y + row * cell.height, width: cell.width,
                height: cell.height)
        }
        let left = column * pixels.width / columns
        let right = (column + 1) * pixels.width / columns
        let top = row * pixels.height / rows
        let bottom = (row + 1) * pixels.height / rows
        return Rect(
            x: matrix.x + left, y: matrix.y + top / 2, width: max(1, right - left), height: max(1, (bottom - top) / 2))
    }
}
