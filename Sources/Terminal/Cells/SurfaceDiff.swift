/// Neighbouring cells of one row that have to be written anew.
public struct Run: Equatable, Sendable {
    /// Row.
    public let y: Int
    /// First column.
    public let x: Int
    /// What stands there now; starts and ends with whole letters.
    public let cells: ArraySlice<Cell>
}

/// The runs that turn the screen showing `old` into one showing `new`; everything if the sizes differ or `old` is nil.
///
/// A gap of up to `gap` unchanged cells is written over, since a jump of the cursor costs more bytes than they do.
public func changedRuns(from old: Surface?, to new: Surface, gap: Int = 4) -> [Run] {
    let width = new.width
    guard let old, old.size == new.size else {
        guard width > 0 else { return [] }
        return (0..<new.height).map { Run(y: $0, x: 0, cells: new.row($0)) }
    }
    var runs: [Run] = []
    for y in 0..<new.height {
        let base = y * width
        var start = -1
        var end = -1
        func close() {
            guard start >= 0 else { return }
            // Whole letters only: a run neither begins in a second half nor ends after a first one. The old cells
            // need no such care, since their other halves have changed as well.
            if new.cells[base + start].isTail { start = max(0, start - 1) }
            if new.cells[base + end].width == 2 { end = min(width - 1, end + 1) }
            runs.append(Run(y: y, x: start, cells: new.cells[base + start...base + end]))
        }
        for x in 0..<width where new.cells[base + x] != old.cells[base + x] {
            if start >= 0, x - end - 1 > gap {
                close()
                start = -1
            }
            if start < 0 { start = x }
            end = x
        }
        close()
    }
    return runs
}
