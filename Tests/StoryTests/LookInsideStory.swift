import Observers
import Terminal
import Testing
import Workbench

/// Story 4: a layer and a mistake are chosen, and every pane follows.
@Suite struct LookInsideStory {
    private func focus(_ stage: Stage, _ pane: String) throws {
        for _ in 0..<10 where stage.app.focusedPane.rawValue != pane { stage.press(.tab) }
        #expect(stage.app.focusedPane.rawValue == pane)
    }

    @Test func theChosenLayerAndTheChosenMistakeAreSeenEverywhere() throws {
        let stage = try Stage("lenet5", width: 200, height: 60)
        try focus(stage, "model")
        for _ in 0..<12 where stage.app.selection.layer != "c3" { stage.press(.down) }
        #expect(stage.app.selection.layer == "c3")
        try stage.wait("the filters of c3") { snapshot in
            snapshot.probes.contains { $0.request.asks(\.filters) && $0.request.layer == "c3" }
                && snapshot.probes.contains { $0.request.asks(\.featureMaps) && $0.request.layer == "c3" }
        }
        #expect(stage.shows("c3: "))
        stage.choosePane("histograms")
        try stage.wait("the histograms of c3") { snapshot in
            snapshot.probes.contains { $0.request.asks(\.histograms) && $0.request.layer == "c3" }
        }
        #expect(stage.shows("c3.weight"))

        stage.press("e")
        try stage.wait("an epoch") { $0.progress.epoch == 1 && $0.state == .paused }
        stage.choosePane("confusion")
        try stage.waitFor("% right")
        // The first arrow leads to the most frequent mistake, `enter` opens its samples.
        stage.press(.right)
        stage.press(.enter)
        guard case .confused(let truth, let guess) = stage.app.selection.sample.scope else {
            throw Stage.Missing(what: "a chosen mistake")
        }
        #expect(truth != guess)
        stage.choosePane("predictions")
        try stage.wait("its probabilities") { snapshot in
            snapshot.probes.contains {
                let (request, result) = ($0.request, $0.result)
                guard request.asks(\.predictions), let samples: [ProbeSample] = result.answer() else { return false }
                return samples.first.map { $0.label == "\(truth)" && $0.guess == "\(guess)" && !$0.isCorrect } ?? false
            }
        }
        #expect(stage.shows("\(truth) → \(guess)"))

        stage.press("z")
        #expect(stage.app.isZoomed)
        #expect(stage.app.visiblePanes == [stage.app.focusedPane])
        stage.press("z")
        #expect(!stage.app.isZoomed)
        #expect(stage.app.visiblePanes.count > 3)
    }
}
