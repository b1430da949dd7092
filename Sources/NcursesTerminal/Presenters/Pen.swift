import Terminal

/// Writes runs of cells, and knows the style that the terminal has at this point.
struct Pen {
    /// More than the longest jump, change of style and letter together: 12 + 48 + 8.
    static let bytesPerCell = 80

    private var colors: ColorCodes
    private var style = Style.plain

    init(depth: ColorDepth) {
        colors = ColorCodes(depth: depth)
    }

    /// The terminal has been set back to its plain style.
    mutating func forget() { style = .plain }

    /// Writes `run`: at most `bytesPerCell` for each cell, and once more.
    mutating func write(_ run: Run, to bytes: inout ByteWriter) {
        move(to: run.x, run.y, &bytes)
        var x = run.x
        var isPlaceKnown = true
        run.cells.withUnsafeBufferPointer { cells in
            for cell in cells {
                if cell.width != 0 {
                    if !isPlaceKnown { move(to: x, run.y, &bytes) }
                    if cell.style != style { change(to: cell.style, &bytes) }
                    bytes.write(cell.scalar)
                    if let mark = cell.mark { bytes.write(mark) }
                    // Terminals disagree about the width of accents and of newer pictures: after one, say where to
                    // go on.
                    isPlaceKnown = cell.mark == nil && cell.scalar.value < 0x1_0000
                }
                x += 1
            }
        }
    }

    private func move(to x: Int, _ y: Int, _ bytes: inout ByteWriter) {
        bytes.write("\u{1B}[")
        bytes.write(decimal: y + 1)
        bytes.write(ascii: ";")
        bytes.write(decimal: x + 1)
        bytes.write(ascii: "H")
    }

    @inline(__always)
    private mutating func change(to new: Style, _ bytes: inout ByteWriter) {
        let new = colors.isMono ? Style(attributes: new.attributes) : new
        var old = style
        guard new != old else { return }
        style = new
        bytes.write("\u{1B}[")
        if old.attributes != new.attributes {
            // Attributes have no common way of being switched off one by one, so all start anew.
            bytes.write(ascii: "0")
            if new.attributes.contains(.bold) { bytes.write(";1") }
            if new.attributes.contains(.dim) { bytes.write(";2") }
            if new.attributes.contains(.underline) { bytes.write(";4") }
            if new.attributes.contains(.reverse) { bytes.write(";7") }
            old = .plain
            if new.foreground != .terminal || new.background != .terminal { bytes.write(ascii: ";") }
        }
        let changesGround = new.background != old.background
        if new.foreground != old.foreground {
            colors.write(new.foreground, ground: false, to: &bytes)
            if changesGround { bytes.write(ascii: ";") }
        }
        if changesGround { colors.write(new.background, ground: true, to: &bytes) }
        bytes.write(ascii: "m")
    }
}
