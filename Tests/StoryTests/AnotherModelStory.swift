import Observers
import Terminal
import Testing

/// Story 8: another model in the same window, and edits of both kinds.
@Suite struct AnotherModelStory {
    @Test func theBoundaryIsShownAndTheWidthIsChangedAfterAsking() throws {
        let stage = try Stage("lenet5")
        stage.command("open mlp-spirals")
        try stage.wait("the other model") { $0.run.model == "mlp-spirals" && $0.state == .idle }
        #expect(stage.shows("Decision boundary"))
        stage.press(" ")
        try stage.wait("the boundary of a trained network") { snapshot in
            snapshot.probes.contains { $0.request.asks(\.decisionBoundary) && $0.result.step > 0 }
        }

        try set(stage, "batch", to: "16")
        try stage.wait("the batch size's mark") { $0.marks.contains { $0.label == "batch 32→16" } }
        #expect(stage.app.question == nil)
        #expect(try stage.snapshot().progress.step > 0)

        try set(stage, "h1.out", to: "24")
        // Another width is another network: the pane says so, and asks.
        #expect(stage.app.question != nil)
        let parameters = try stage.snapshot().architecture.parameters
        stage.press("n")
        #expect(stage.app.question == nil)
        #expect(try stage.snapshot().architecture.parameters == parameters)
        try set(stage, "h1.out", to: "24")
        stage.press("y")
        try stage.wait("the new network") { $0.architecture.parameters < parameters }
        #expect(try stage.snapshot().architecture.layers.first?.output == [24])
    }

    /// Edits a field in the Hyperparameters pane.
    private func set(_ stage: Stage, _ name: String, to value: String) throws {
        stage.choosePane("hyperparameters")
        stage.press("/")
        for _ in 0..<12 { stage.press(.backspace) }
        for letter in name { stage.press(letter) }
        stage.press(.enter)
        stage.press(.enter)
        for _ in 0..<12 { stage.press(.backspace) }
        for letter in value { stage.press(letter) }
        stage.press(.enter)
    }
}
