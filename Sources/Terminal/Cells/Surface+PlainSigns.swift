extension Surface {
    /// The same with plainer signs for those that a terminal's font lacks. Letters stay, of any script: they are the user's
    /// data, and a wrong one says more than none.
    ///
    /// One pass over the finished screen, since words come from everywhere: help, recipes, the engine. A sign that needs
    /// several letters (`<=` for `≤`) takes the spare blanks behind its words, so that columns and frames stay where they are.
    public func withPlainSigns(for glyphs: Glyphs) -> Surface {
        guard glyphs != .unicode else { return self }
        var plain = self
        for y in 0..<height {
            // From the right: a sign that moves the words behind it finds these in their last form.
            for x in stride(from: width - 1, through: 0, by: -1) {
                let cell = self[x, y]
                guard cell.width == 1, cell.scalar.value > 0x7E, glyphs == .ascii || !Self.isOnConsole(cell.scalar),
                    let sign = PlainSigns.table[cell.scalar]
                else { continue }
                plain.replace(x: x, y: y, with: sign)
            }
        }
        return plain
    }

    /// Whether the fonts of the Linux console have it: code page 437 and Latin 1.
    private static func isOnConsole(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0xFF || "─│┌┐└┘├┤┬┴┼░▒▓█▀▄▌▐→←↑↓·√≈≤≥∞πσμΣ".unicodeScalars.contains(scalar)
    }

    private mutating func replace(x: Int, y: Int, with sign: PlainSign) {
        let style = self[x, y].style
        let letters = Array(sign.text.unicodeScalars)
        guard letters.count > 1, let spare = spareBlanks(behind: x, y: y, count: letters.count - 1, style) else {
            self[x, y] = Cell(sign.single, style: style)
            return
        }
        let words = (x + 1..<spare).map { self[$0, y] }
        let cells = letters.map { Cell($0, style: style) } + words
        for (offset, cell) in cells.enumerated() where !cell.isTail { self[x + offset, y] = cell }
    }

    /// Whether a sign is part of a frame. A stroke between two words of the same style is theirs: `p(y | x)`, `a + b`.
    private func isFrame(x: Int, y: Int, _ style: Style) -> Bool {
        let cell = self[x, y]
        guard PlainSigns.frames.contains(cell.scalar) else { return false }
        let isBetweenWords =
            cell.scalar.isASCII && cell.style == style && self[x - 1, y].scalar == " " && self[x + 1, y].scalar == " "
            && self[x - 2, y].scalar != " " && self[x + 2, y].scalar != " "
        return !isBetweenWords
    }

    /// Where the words behind a place end, if `count` blanks can be taken there with one left before what follows.
    private func spareBlanks(behind x: Int, y: Int, count: Int, _ style: Style) -> Int? {
        var end = x + 1
        while end < width {
            if isFrame(x: end, y: y, style) { return nil }
            let isSpare = (end..<end + count).allSatisfy { place in
                place < width && self[place, y].width == 1 && self[place, y].scalar == " "
            }
            if isSpare {
                let next = end + count
                let leavesRoom =
                    next >= width || self[next, y].scalar == " " || isFrame(x: next, y: y, style)
                if leavesRoom { return end }
            }
            end += 1
        }
        return nil
    }
}
