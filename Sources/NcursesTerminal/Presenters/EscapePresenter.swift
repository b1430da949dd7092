import Terminal

/// Writes the escape sequences of ECMA-48 and xterm itself.
///
/// For terminals like xterm, with any number of colours. Beside `CursesPresenter` it costs an eighth of the time for a
/// full-screen heatmap, and only it has 24-bit colour on a machine without `xterm-direct` in its terminfo.
package final class EscapePresenter: Presenter {
    package let wantsClearing = false

    private var colors: ColorCodes
    private var style: Style?

    /// A presenter that brings all colours down to `depth`.
    package init(depth: ColorDepth) {
        colors = ColorCodes(depth: depth)
    }

    package func render(_ runs: [Run], size: Size, clearing: Bool, into bytes: FrameBytes) {
        guard clearing || !runs.isEmpty else { return }
        // Between these two a terminal that knows them shows nothing, so that no half frame is seen.
        bytes.append("\u{1B}[?2026h")
        // What the terminal thinks of styles is not relied on from frame to frame.
        bytes.append("\u{1B}[m")
        style = .plain
        if clearing { bytes.append("\u{1B}[H\u{1B}[2J") }
        for run in runs { render(run, into: bytes) }
        bytes.append("\u{1B}[m\u{1B}[?2026l")
    }

    private func render(_ run: Run, into bytes: FrameBytes) {
        move(to: run.x, run.y, bytes)
        var x = run.x
        var isPlaceKnown = true
        run.cells.withUnsafeBufferPointer { cells in
            for cell in cells {
                if cell.width == 0 {
                    x += 1
                    continue
                }
                if !isPlaceKnown { move(to: x, run.y, bytes) }
                let wanted = colors.isMono ? Style(attributes: cell.style.attributes) : cell.style
                if wanted != style { change(to: wanted, bytes) }
                bytes.reserve(8)
                bytes.appendReserved(cell.scalar)
                if let mark = cell.mark { bytes.appendReserved(mark) }
                // Terminals disagree about the width of accents and of newer pictures: after one, say where to go on.
                isPlaceKnown = cell.mark == nil && cell.scalar.value < 0x1_0000
                x += 1
            }
        }
    }

    private func move(to x: Int, _ y: Int, _ bytes: FrameBytes) {
        bytes.append("\u{1B}[")
        bytes.reserve(12)
        bytes.appendReserved(decimal: y + 1)
        bytes.appendReserved(UInt8(ascii: ";"))
        bytes.appendReserved(decimal: x + 1)
        bytes.appendReserved(UInt8(ascii: "H"))
    }

    private func change(to new: Style, _ bytes: FrameBytes) {
        let old = style
        style = new
        bytes.reserve(64)
        bytes.appendReserved(0x1B)
        bytes.appendReserved(UInt8(ascii: "["))
        var foreground = old?.foreground
        var background = old?.background
        if old?.attributes != new.attributes {
            // Attributes have no common way of being switched off one by one, so all start anew.
            bytes.appendReserved(UInt8(ascii: "0"))
            if new.attributes.contains(.bold) { bytes.append(";1") }
            if new.attributes.contains(.dim) { bytes.append(";2") }
            if new.attributes.contains(.underline) { bytes.append(";4") }
            if new.attributes.contains(.reverse) { bytes.append(";7") }
            foreground = .terminal
            background = .terminal
            if new.foreground != foreground || new.background != background {
                bytes.appendReserved(UInt8(ascii: ";"))
            }
        }
        bytes.reserve(64)
        if new.foreground != foreground {
            colors.append(new.foreground, ground: false, to: bytes)
            if new.background != background { bytes.appendReserved(UInt8(ascii: ";")) }
        }
        if new.background != background { colors.append(new.background, ground: true, to: bytes) }
        bytes.appendReserved(UInt8(ascii: "m"))
    }
}
