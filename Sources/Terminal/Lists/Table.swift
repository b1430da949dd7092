/// Rows under a header, with a chosen one that stays in sight.
public struct Table: Equatable, Sendable {
    /// A column.
    public struct Column: Equatable, Sendable {
        /// Its header.
        public var title: String
        /// Where its cells stand.
        public var alignment: Alignment
        /// The width below which the column is left out.
        public var minimum: Int
        /// Whether it takes what others leave.
        public var isFlexible: Bool
        /// Which columns are left out first where not all find room: those with the highest number. Those with 0 stay: before
        /// one of them goes, flexible columns shrink below their minimum.
        public var dropOrder: Int
        /// Whether its cells, each of one piece, are cut at their beginning where they don't fit.
        public var keepsEnd: Bool

        /// A column as wide as its widest cell.
        public init(
            _ title: String, alignment: Alignment = .left, minimum: Int = 1, isFlexible: Bool = false,
            dropOrder: Int = 0, keepsEnd: Bool = false
        ) {
            self.title = title
            self.alignment = alignment
            self.minimum = minimum
            self.isFlexible = isFlexible
            self.dropOrder = dropOrder
            self.keepsEnd = keepsEnd
        }
    }

    /// From left to right.
    public var columns: [Column]
    /// One cell a column; missing ones are empty.
    public var rows: [[StyledText]]
    /// The row chosen.
    public var selected: Int?
    /// The first row shown; moved so that the chosen one is in sight.
    public var offset: Int
    /// Whether keys go to it: the chosen row is stronger then.
    public var isFocused: Bool
    /// Whether the header is shown.
    public var showsHeader: Bool

    /// A table.
    public init(
        columns: [Column], rows: [[StyledText]], selected: Int? = nil, offset: Int = 0, isFocused: Bool = true,
        showsHeader: Bool = true
    ) {
        self.columns = columns
        self.rows = rows
        self.selected = selected
        self.offset = offset
        self.isFocused = isFocused
        self.showsHeader = showsHeader
    }

    /// The rows that an area shows.
    public func visible(in area: Rect) -> Range<Int> {
        let height = max(0, area.height - headerHeight(in: area))
        guard height > 0, !rows.isEmpty else { return 0..<0 }
        var first = min(max(0, offset), max(0, rows.count - height))
        if let selected, rows.indices.contains(selected) {
            first = min(first, selected)
            first = max(first, selected - height + 1)
        }
        return first..<min(rows.count, first + height)
    }

    /// The row under a place of an area that the table was drawn in.
    public func row(at point: Point, in area: Rect) -> Int? {
        guard area.contains(point) else { return nil }
        let visible = visible(in: area)
        let row = visible.lowerBound + point.y - area.y - headerHeight(in: area)
        return visible.contains(row) ? row : nil
    }

    /// Draws it.
    public func draw(on surface: inout Surface, in area: Rect, _ appearance: Appearance) {
        let area = area.intersection(surface.bounds)
        let visible = visible(in: area)
        guard !area.isEmpty else { return }
        // The last column is for the sign that there is more.
        let isLonger = visible.count < rows.count
        let text = isLonger ? area.inset(right: 1) : area
        let frames = frames(in: text)
        if headerHeight(in: area) > 0 {
            for (column, frame) in zip(columns, frames) where frame.width > 0 {
                surface.write(
                    column.title, in: frame, alignment: column.alignment, style: appearance[.tableHeader],
                    glyphs: appearance.glyphs)
            }
        }
        for (index, row) in visible.enumerated() {
            let y = area.y + headerHeight(in: area) + index
            let isSelected = row == selected
            let style = appearance[isFocused ? .selection : .selectionUnfocused]
            if isSelected {
                surface.fill(Rect(x: text.x, y: y, width: text.width, height: 1), with: Cell(" ", style: style))
            }
            for (column, cell) in rows[row].enumerated() where column < frames.count && frames[column].width > 0 {
                let place = Rect(x: frames[column].x, y: y, width: frames[column].width, height: 1)
                let ground = isSelected ? style.background : nil
                let cell = columns[column].keepsEnd ? cell.ending(in: place.width, appearance.glyphs) : cell
                surface.write(cell, in: place, alignment: columns[column].alignment, on: ground, appearance)
            }
            if isSelected {
                let attributes = style.attributes
                let plain = appearance[.text].foreground
                // Among sixteen colours a piece may have just the ground's.
                let isCoarse = appearance.capabilities.colors == .palette16
                surface.restyle(Rect(x: text.x, y: y, width: text.width, height: 1)) {
                    $0.attributes.formUnion(attributes)
                    if $0.foreground == plain || isCoarse { $0.foreground = style.foreground }
                }
            }
        }
        if isLonger { drawScrollBar(on: &surface, area, visible, appearance) }
    }

    private func headerHeight(in area: Rect) -> Int { showsHeader && area.height >= 3 ? 1 : 0 }

    /// Where the columns stand; no width for those left out.
    private func frames(in area: Rect) -> [Rect] {
        let widths = columns.indices.map { index in
            // Measuring a thousand rows at every frame would cost more than drawing them.
            let cells = rows.prefix(500).lazy.filter { index < $0.count }.map { $0[index].width }
            return max(
                columns[index].minimum, cells.max() ?? 0, showsHeader ? DisplayText.width(of: columns[index].title) : 0)
        }
        var shown = Set(columns.indices)
        func least() -> Int {
            shown.reduce(0) { $0 + (columns[$1].isFlexible ? columns[$1].minimum : widths[$1]) + 2 } - 2
        }
        while least() > area.width {
            // Of equals the rightmost goes first.
            let droppable = shown.filter { columns[$0].dropOrder > 0 }
            guard let victim = droppable.max(by: { (columns[$0].dropOrder, $0) < (columns[$1].dropOrder, $1) }) else {
                break
            }
            shown.remove(victim)
        }
        var spare = max(0, area.width - least())
        var lack = max(0, least() - area.width)
        var x = area.x
        return columns.indices.map { index in
            guard shown.contains(index) else { return Rect(x: x, y: area.y, width: 0, height: 1) }
            var width = widths[index]
            if columns[index].isFlexible {
                let isLast = !columns.indices.contains { $0 > index && columns[$0].isFlexible && shown.contains($0) }
                let extra = isLast ? spare : min(spare, max(0, widths[index] - columns[index].minimum))
                let loss = min(lack, max(0, columns[index].minimum - 4))
                width = columns[index].minimum + extra - loss
                (spare, lack) = (spare - extra, lack - loss)
            }
            defer { x += width + 2 }
            return Rect(x: x, y: area.y, width: max(0, min(width, area.right - x)), height: 1)
        }
    }

    private func drawScrollBar(on surface: inout Surface, _ area: Rect, _ visible: Range<Int>, _ appearance: Appearance)
    {
        let top = area.y + headerHeight(in: area)
        let height = area.bottom - top
        guard height > 0 else { return }
        let length = max(1, height * visible.count / rows.count)
        let hidden = max(1, rows.count - visible.count)
        let start = (height - length) * visible.lowerBound / hidden
        let isASCII = appearance.glyphs == .ascii
        for y in 0..<height {
            let isThumb = y >= start && y < start + length
            let sign: Unicode.Scalar = isThumb ? (isASCII ? "#" : "┃") : (isASCII ? "|" : "│")
            surface[area.right - 1, top + y] = Cell(sign, style: appearance[isThumb ? .axis : .grid])
        }
    }
}
