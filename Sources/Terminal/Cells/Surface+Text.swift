extension Surface {
    /// Writes text from (x, y) to the right, at most `limit` columns and never half of a wide letter.
    /// - Returns: the columns that it took.
    @discardableResult
    public mutating func write(
        _ text: some StringProtocol, x: Int, y: Int, style: Style = .plain, limit: Int = .max
    ) -> Int {
        guard y >= 0, y < height, x < width, limit > 0 else { return 0 }
        var used = 0
        DisplayText.forEachGlyph(of: text) { scalar, mark, columns in
            guard columns <= limit - used else { return false }
            let (column, overflow) = x.addingReportingOverflow(used)
            if !overflow, column >= 0 {
                guard column < width else { return false }
                put(scalar: scalar, mark: mark, width: columns, style: style, x: column, y: y)
            } else if column == -1, columns == 2 {
                put(scalar: " ", mark: nil, width: 1, style: style, x: 0, y: y)
            }
            used += columns
            return true
        }
        return used
    }

    /// Writes text into a row of `area` (its first one unless told), shortened with an ellipsis if it does not fit.
    public mutating func write(
        _ text: some StringProtocol, in area: Rect, row: Int = 0, alignment: Alignment = .left, style: Style = .plain,
        glyphs: Glyphs = .unicode
    ) {
        guard row >= 0, row < area.height else { return }
        let fitted = DisplayText.shortened(text, to: area.width, glyphs: glyphs)
        let spare = area.width - DisplayText.width(of: fitted)
        let indent =
            switch alignment {
            case .left: 0
            case .center: spare / 2
            case .right: spare
            }
        let (x, overflow) = area.x.addingReportingOverflow(indent)
        let (y, overflowY) = area.y.addingReportingOverflow(row)
        guard !overflow, !overflowY else { return }
        write(fitted, x: x, y: y, style: style, limit: area.width - indent)
    }

    /// What stands on the grid: one line a row, spaces at the ends of lines left out.
    public var text: String {
        (0..<height).map { y in
            var line = ""
            for cell in row(y) where !cell.isTail {
                line.unicodeScalars.append(cell.scalar)
                if let mark = cell.mark { line.unicodeScalars.append(mark) }
            }
            while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
