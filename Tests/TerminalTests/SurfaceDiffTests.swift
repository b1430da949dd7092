import Terminal
import Testing

@Suite struct SurfaceDiffTests {
    /// What the runs leave on a screen that showed `old`.
    private func replayed(_ runs: [Run], on old: Surface) -> [Cell] {
        var cells = old.cells
        for run in runs {
            cells.replaceSubrange(
                run.y * old.width + run.x..<run.y * old.width + run.x + run.cells.count, with: run.cells)
        }
        return cells
    }

    @Test func nothingChangedNothingWritten() {
        let surface = Surface(width: 5, height: 2)
        #expect(changedRuns(from: surface, to: surface).isEmpty)
    }

    @Test func aFirstOrResizedScreenIsWrittenWhole() {
        let surface = Surface(width: 5, height: 2)
        #expect(changedRuns(from: nil, to: surface).map(\.cells.count) == [5, 5])
        #expect(changedRuns(from: Surface(width: 4, height: 2), to: surface).count == 2)
        #expect(changedRuns(from: nil, to: Surface(width: 0, height: 3)).isEmpty)
    }

    @Test func shortGapsAreWrittenOver() {
        let old = Surface(width: 20, height: 1)
        var new = old
        new.write("a", x: 1, y: 0)
        new.write("b", x: 6, y: 0)
        new.write("c", x: 15, y: 0)
        let runs = changedRuns(from: old, to: new)
        #expect(runs.map(\.x) == [1, 15])
        #expect(runs.map(\.cells.count) == [6, 1])
    }

    @Test func runsHoldWholeLetters() {
        var old = Surface(width: 6, height: 1)
        old.write("가나다", x: 0, y: 0)
        var new = old
        new.write("x", x: 3, y: 0)
        new.write("라", x: 4, y: 0)
        var third = new
        third.restyle(Rect(x: 5, y: 0, width: 1, height: 1)) { $0.attributes = .bold }
        for (a, b) in [(old, new), (new, old), (new, third)] {
            let runs = changedRuns(from: a, to: b)
            #expect(replayed(runs, on: a) == b.cells)
            for run in runs {
                #expect(run.cells.first?.isTail == false)
                #expect(run.cells.last?.width != 2)
            }
        }
    }
}
