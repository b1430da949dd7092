import Models
import Settings
import Testing

@Suite struct RecipeOverrideTests {
    private let text = """
        model: m
        input: [8]
        layers:
          - linear: {name: h1, out: 16}
          - linear: 4
          - repeat: {name: stage, times: 2, layers: [linear: 4]}
        data: circles
        train: {batch: 32, optimizer: {kind: momentum, lr: 0.05, momentum: 0.9}}
        """

    private func recipe(_ overrides: String...) throws -> Recipe {
        try Recipe(text, file: "m.yaml", overrides: overrides)
    }

    @Test func changesTrainingSettings() throws {
        let training = try recipe("train.batch=64", "train.clip.norm=2", "train.epochs=3")
            .training
        #expect(training.settings.integer("batch") == 64)
        #expect(training.settings.number("clip.norm") == 2)
        #expect(training.settings.integer("epochs") == 3)
    }

    @Test func changesTheOptimizerAndItsRate() throws {
        #expect(try recipe("optimizer.lr=0.5").training.learningRate == 0.5)
        #expect(try recipe("train.optimizer.lr=0.5").training.learningRate == 0.5)
        let adam = try recipe("optimizer=adam").training
        #expect(adam.optimizer?.kind == "adam")
        // The rate stays, what only momentum knows goes.
        #expect(adam.optimizer?.given == ["lr": .number(0.05)])
    }

    @Test func changesTheData() throws {
        let data = try recipe("data.preprocess=[scale]", "data=moons", "data.noise=0.3").data
        #expect(data?.kind == "moons")
        // What only circles know goes, what is done to the samples stays.
        #expect(data?.given == ["noise": .number(0.3)])
        #expect(data?.steps["preprocess"]?.map(\.kind) == ["scale"])
    }

    @Test func addsASectionThatWasMissing() throws {
        let bare = try Recipe("model: m\ninput: [8]\nlayers: [linear: 2]", file: "m.yaml")
        #expect(try bare.setting("train.batch=7").training.settings.integer("batch") == 7)
    }

    @Test func changesLayersByNameAndByKindAndNumber() throws {
        let rows = try recipe("layers.h1.out=32", "layers.linear2.out=8", "layers.h1.bias=false").spec().rows
        #expect(rows[0].output == [32])
        #expect(rows[0].parameters == 8 * 32)
        #expect(rows[1].output == [8])
    }

    @Test func changesHowOftenAStageRepeats() throws {
        #expect(try recipe("layers.stage.times=5").spec().rows.count == 7)
    }

    @Test func laterOverridesWinAndAreRemembered() throws {
        let recipe = try recipe("train.batch=64", "train.batch=16")
        #expect(recipe.training.settings.integer("batch") == 16)
        #expect(recipe.overrides == ["train.batch=64", "train.batch=16"])
    }

    @Test(arguments: [
        ("train.batsh=64", "batch"), ("layrs.h1.out=3", "layers"), ("layers.h2.out=3", "h1"),
        ("optimiser.lr=3", "optimizer"), ("optimizer=adma", "adam"),
        ("optimizer.momentun=0.5", "momentum"), ("loss=cross-entropi", "cross-entropy"),
    ])
    func mistypedPathsSuggestTheNearest(override: String, nearest: String) {
        let error = #expect(throws: RecipeError.self) { try recipe(override) }
        #expect(error?.nearest == nearest)
        #expect(error?.mark == .override(override))
        #expect(error?.description.hasPrefix("--set \(override): ") == true)
    }

    @Test(arguments: [
        "train.batch", "train.batch=", "=3", "train..batch=3", "train.batch=0", "train.batch=x", "layers.h1=3",
        "layers.h1.name=x", "train=3", "train.batch=[1", "train.batch={a: 3}", "blocks.a=3", "input=[0]",
        "train.batch=&a 3", "optimizer=adan", "optimizer.lr=-1", "optimizer.momentum=high", "loss=crossentropy",
    ])
    func badOverridesAreRefused(override: String) {
        let error = #expect(throws: RecipeError.self) { try recipe(override) }
        #expect(error?.line == nil)
    }

    @Test(arguments: ["|", ":", ";", "#", "|||", "\t", "-", "&", "*", "~"])
    func aValueOfSignsIsAText(sign: String) throws {
        #expect(try recipe("data.separator=\(sign)").data?.given["separator"] == .text(sign))
    }

    @Test(arguments: ["layers.h1.out=0", "layers.h1.out=wide", "layers.h1.oot=3"])
    func badLayerValuesAreRefusedWithTheShapes(override: String) throws {
        let recipe = try recipe(override)
        let error = #expect(throws: RecipeError.self) { try recipe.spec() }
        #expect(
            error?.mark == .override(override) || error?.mark == .override("layers.h1.out=wide") || error?.line == 5)
    }

    @Test func editableFieldsTellWhatRestartsTheNetwork() throws {
        let fields = try recipe().editableFields
        let out = try #require(fields.first { $0.path == "layers.h1.out" })
        #expect(out.value == .integer(16))
        #expect(out.restartsNetwork)
        let batch = try #require(fields.first { $0.path == "train.batch" })
        #expect(batch.value == .integer(32))
        #expect(!batch.restartsNetwork)
        #expect(fields.contains { $0.path == "optimizer.lr" && $0.value == .number(0.05) })
        // Layers without a name offer only what may change while a run lasts.
        #expect(!fields.contains { $0.path.hasPrefix("layers.linear2") })
    }

    @Test func aRepeatedLayerIsSetOnceForAllRepetitions() throws {
        let fields = try recipe().editableFields.filter { $0.path.hasPrefix("layers.stage") }
        #expect(fields.first?.path == "layers.stage.*.out")
        #expect(Set(fields.map(\.path)).count == fields.count)
        let network = try recipe("layers.stage.*.out=7").spec().network
        #expect(network.nodes.filter { $0.path.hasPrefix("stage") }.map { $0.output.count } == [7, 7])
    }

    @Test func whatDiffersBetweenRepetitionsKeepsItsOwnNameOrNone() throws {
        let text = """
            model: m
            input: [8]
            layers:
              - repeat:
                  name: stage
                  times: 3
                  first: [linear: {name: l, out: 5}]
                  layers: [linear: {name: l, out: "4 + $index"}, dropout: {name: d, rate: 0.1}]
            data: circles
            """
        let recipe = try Recipe(text, file: "m.yaml", overrides: [])
        let paths = recipe.editableFields.filter { $0.group == "layers" }.map(\.path)
        #expect(paths.contains("layers.stage.0.l.out"))
        #expect(paths.contains("layers.stage.*.d.rate"))
        #expect(paths.contains("layers.stage.*.l.bias"))
        // A number would replace what is computed for each.
        #expect(!paths.contains("layers.stage.*.l.out"))
    }

    @Test func everyEditableFieldCanBeSetToWhatItIs() throws {
        let recipe = try recipe()
        for field in recipe.editableFields {
            guard let value = field.value else { continue }
            let again = try recipe.setting("\(field.path)=\(value.text)")
            #expect(again.editableFields.first { $0.path == field.path }?.value == value)
        }
    }

    @Test func anotherKindAfterItsSettingsIsRefusedAndNotSilent() throws {
        let recipe = try Recipe(
            """
            model: small
            input: [2]
            layers: [{linear: {name: out, out: 2}}]
            data: {kind: moons, noise: 0.1}
            train: {loss: cross-entropy, optimizer: {kind: sgd, lr: 0.1}, batch: 4, epochs: 1}
            """, file: "small.yaml")
        for (first, second) in [
            ("loss.label-smoothing=0.1", "loss=mse"), ("data.noise=0.2", "data=circles"),
            ("optimizer.weight-decay=0.1", "optimizer=adam"),
        ] {
            let error = #expect(throws: RecipeError.self) { try recipe.setting(first).setting(second) }
            #expect(error?.description.contains("would drop `\(first)`") == true, "\(error?.description ?? "")")
            #expect(throws: Never.self) { try recipe.setting(second) }
        }
        // What every kind has stays.
        #expect(throws: Never.self) { try recipe.setting("optimizer.lr=0.5").setting("optimizer=adam") }
    }
}
