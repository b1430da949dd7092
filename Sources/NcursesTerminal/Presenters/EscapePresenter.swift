import Terminal

/// Writes the escape sequences of ECMA-48 and xterm itself.
///
/// For terminals like xterm, with any number of colours. Beside `CursesPresenter` it costs a twentieth to an eighth of the
/// time for a full-screen heatmap, and only it has 24-bit colour on a machine without `xterm-direct` in its terminfo.
package final class EscapePresenter: Presenter {
    package let wantsClearing = false

    private var pen: Pen

    /// A presenter that brings all colours down to `depth`.
    package init(depth: ColorDepth) {
        pen = Pen(depth: depth)
    }

    package func render(_ runs: [Run], size: Size, clearing: Bool, into bytes: FrameBytes) {
        guard clearing || !runs.isEmpty else { return }
        // Between these two a terminal that knows them shows nothing, so that no half frame is seen.
        bytes.append("\u{1B}[?2026h")
        // What the terminal thinks of styles is not relied on from frame to frame.
        bytes.append("\u{1B}[m")
        pen.forget()
        if clearing { bytes.append("\u{1B}[H\u{1B}[2J") }
        for run in runs {
            bytes.append(room: run.cells.count * Pen.bytesPerCell + Pen.bytesPerCell) { pen.write(run, to: &$0) }
        }
        bytes.append("\u{1B}[m\u{1B}[?2026l")
    }
}
