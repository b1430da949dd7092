import Terminal
import Testing

@Suite struct LayoutTests {
    @Test func weightsDivideAllCells() {
        #expect(Share.divide(10, among: [Share(), Share(), Share()]).reduce(0, +) == 10)
        #expect(Share.divide(10, among: [Share(weight: 3), Share()]) == [7, 3])
        #expect(Share.divide(10, among: [.fixed(1), Share(), .fixed(2)]) == [1, 7, 2])
    }

    @Test func minimumsComeBeforeWeights() {
        #expect(Share.divide(20, among: [Share(weight: 9), Share(minimum: 8)]) == [12, 8])
        #expect(
            Share.divide(20, among: [Share(minimum: 6), Share(weight: 4, minimum: 2), Share(minimum: 6)]) == [6, 8, 6])
    }

    @Test func whatDoesNotFitGetsNothing() {
        #expect(Share.divide(10, among: [Share(minimum: 8), Share(minimum: 8), Share(minimum: 1)]) == [10, 0, 0])
        #expect(Share.divide(3, among: [Share(minimum: 8)]) == [3])
        #expect(Share.divide(0, among: [Share(), .fixed(2)]) == [0, 0])
        #expect(Share.divide(-4, among: [.fixed(2)]) == [0])
        #expect(Share.divide(4, among: []) == [])
    }

    @Test(arguments: [0, 1, 2, 7, 23, 24, 60, 2000])
    func partsNeverOverlapNorLeaveTheArea(length: Int) {
        for weights in [[1, 1], [0, 1, 3], [5, 0, 0], [0, 0], [10_000, 1]] {
            for minimum in [0, 1, 4, 30] {
                let lengths = Share.divide(length, among: weights.map { Share(weight: $0, minimum: minimum) })
                #expect(lengths.allSatisfy { $0 >= 0 } && lengths.reduce(0, +) <= length)
                if length > 0, weights.contains(where: { $0 > 0 }), weights[0] > 0 {
                    #expect(lengths.reduce(0, +) == length)
                }
            }
        }
    }

    @Test func panesTileTheScreen() {
        let layout = Layout.columns([
            .pane("model", Share(weight: 2, minimum: 20)),
            .rows([.pane("loss"), .columns([.pane("filters"), .pane("maps")])], Share(weight: 3)),
        ])
        #expect(layout.panes == ["model", "loss", "filters", "maps"])
        let frames = layout.frames(in: Rect(x: 0, y: 1, width: 80, height: 22))
        #expect(frames.map(\.id) == layout.panes)
        #expect(frames.map(\.frame.width) == [32, 48, 24, 24])
        #expect(frames.reduce(0) { $0 + $1.frame.width * $1.frame.height } == 80 * 22)
        #expect(layout.frames(in: Rect(x: 0, y: 0, width: 0, height: 5)).isEmpty)
    }

    @Test func aPaneThatShowsAllItHasGivesTheRestAway() {
        let layout = Layout.rows([.pane("model", Share(weight: 5, minimum: 4)), .pane("loss", Share(weight: 3))])
        func heights(_ known: [String: Int]) -> [Int] {
            layout.frames(in: Rect(x: 0, y: 0, width: 20, height: 40), heights: known).map(\.frame.height)
        }
        #expect(heights([:]) == [25, 15])
        #expect(heights(["model": 14]) == [14, 26])
        #expect(heights(["model": 30]) == [25, 15])
        // Not below its minimum, and somebody fills the screen.
        #expect(heights(["model": 1]) == [4, 36])
        #expect(heights(["model": 14, "loss": 5]).reduce(0, +) == 40)
    }

    @Test func rectanglesDoNotOverflow() {
        let huge = Rect(x: .max, y: .min, width: .max, height: .max)
        #expect(huge.right == .max)
        #expect(huge.inset(top: .max, left: .max, bottom: .max, right: .max).isEmpty)
        #expect(huge.intersection(Rect(x: 0, y: 0, width: 5, height: 5)).isEmpty)
        #expect(Rect(x: .min, y: .min, width: .max, height: .max).intersection(huge).isEmpty)
        #expect(
            Rect(x: 2, y: 2, width: 4, height: 4).intersection(Rect(x: 4, y: 0, width: 9, height: 3))
                == Rect(x: 4, y: 2, width: 2, height: 1))
    }
}
