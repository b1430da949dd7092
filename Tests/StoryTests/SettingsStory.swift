import Observers
import Terminal
import Testing

/// Story 6: one naming for every setting, completed by tab; what builds the network anew asks first.
@Suite struct SettingsStory {
    @Test func theRateChangesAtOnceAndTheNoiseOfTheDataAsks() throws {
        let stage = try Stage("mlp-spirals", ["train.epochs=200"])
        stage.press(" ")
        try stage.wait("a few steps") { $0.progress.step > 5 }
        stage.command("set optimizer.lr 0.1")
        try stage.wait("its mark") { $0.marks.contains { $0.kind == .edit } }
        let lr = try stage.snapshot()
        #expect(lr.marks.last { $0.kind == .edit }?.label.hasSuffix("→0.1") == true)
        #expect(lr.hyperparameters.first { $0.name == "optimizer.lr" }?.value.text.hasPrefix("0.") == true)

        let noise = try #require(lr.hyperparameters.first { $0.name == "data.noise" })
        #expect(noise.effect == .restartsNetwork && noise.value != .number(0.3))
        stage.command("set data.noise 0.3")
        try stage.waitFor("Set data.noise to 0.3 and build a new, untrained")
        #expect(try stage.snapshot().hyperparameters.first { $0.name == "data.noise" }?.value == noise.value)
        stage.press("y")
        try stage.wait("the data made anew") {
            $0.hyperparameters.first { $0.name == "data.noise" }?.value == .number(0.3)
        }
        #expect(try stage.snapshot().differences.contains { $0.name == "data.noise" })
    }

    @Test func oneLayerOfARepetitionHasItsOwnDropout() throws {
        let stage = try Stage("transformer-dates", ["data.size=600", "train.epochs=200"])
        stage.terminal.memory.type(":set layers.encoder.0.drop")
        stage.terminal.memory.press(.tab)
        stage.turns(40)
        #expect(stage.shows("set layers.encoder.0.dropout"))
        stage.press(.escape)
        stage.command("set layers.encoder.0.dropout 0.2")
        let name = "layers.encoder.0.dropout"
        try stage.wait("its own value") { snapshot in snapshot.hyperparameters.contains { $0.name == name } }
        let fields = try stage.snapshot().hyperparameters
        #expect(fields.first { $0.name == name }?.value == .number(0.2))
        #expect(fields.first { $0.name == "layers.encoder.*.dropout" }?.value == .number(0.1))
        #expect(try stage.snapshot().differences.map(\.text) == ["layers.encoder.0.dropout 0.2 (recipe: 0.1)"])
        stage.command("set layers.encoder.*.dropout 0.3")
        try stage.wait("one value for all") { snapshot in !snapshot.hyperparameters.contains { $0.name == name } }
        #expect(
            try stage.snapshot().hyperparameters.first { $0.name == "layers.encoder.*.dropout" }?.value == .number(0.3))
    }

    @Test func whatIsFixedIsRefusedWithWhatToDo() throws {
        let stage = try Stage("mlp-spirals", width: 220)
        stage.command("set train.shuffle off")
        try stage.waitFor("is fixed while a run lasts")
        #expect(stage.shows("dlbench train mlp-spirals"))
    }
}
