import Observers
import Terminal
import Testing

/// Story 5: the window changes while the run goes on.
@Suite struct ResizeStory {
    @Test func everySizeHoldsAWholePictureAndTheFocusStays() throws {
        let stage = try Stage("lenet5", ["train.epochs=500"], width: 200, height: 60)
        stage.press(.tab)
        let focus = stage.app.focusedPane
        stage.press(" ")
        try stage.wait("training") { $0.state == .running && $0.progress.step > 5 }
        for (width, height) in [(80, 24), (40, 10), (10, 3), (1, 1), (120, 36)] {
            stage.resize(width, height)
            let surface = try #require(stage.terminal.memory.surface)
            #expect(surface.size == Size(width: width, height: height))
            for line in stage.screen.split(separator: "\n", omittingEmptySubsequences: false) {
                #expect(DisplayText.width(of: String(line)) <= width, "\(width)×\(height): \(line)")
            }
            #expect(stage.app.focusedPane == focus)
            #expect(stage.screen.hasPrefix(width < 20 ? "n" : " "))
            let step = try stage.snapshot().progress.step
            try stage.wait("steps at \(width)×\(height)") { $0.progress.step > step }
        }
        #expect(stage.shows("training"))
        #expect(stage.shows("lenet5"))
    }
}
