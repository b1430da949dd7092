import Foundation
import Models
import Networks
import Settings
import Testing

@Suite struct RecipeTests {
    private let text = """
        # A small classifier of two layers
        # that tests train
        #
        model: small
        input: [1, 8, 8]
        layers:
          - flatten
          - linear: {name: h1, out: 16}
          - linear: 10
        data: {kind: digits, preprocess: [scale, resize: 32, normalize: {mean: 0.5}]}
        train:
          optimizer: {kind: momentum, lr: 0.05, momentum: 0.9}
          batch: 32
          clip: {norm: 1}
        """

    @Test func readsNameSummaryInputAndLayers() throws {
        let recipe = try Recipe(text, file: "small.yaml")
        #expect(recipe.name == "small")
        #expect(recipe.summary == "A small classifier of two layers")
        #expect(recipe.inputs == [ModelInput(name: "input", shape: [1, 8, 8])])
        let spec = try recipe.spec()
        #expect(spec.rows.map(\.path) == ["flatten1", "h1", "linear2"])
        #expect(spec.rows.map(\.output) == [[64], [16], [10]])
        #expect(spec.parameterCount == 64 * 16 + 16 + 16 * 10 + 10)
        #expect(spec.multiplyAdds == 64 * 16 + 16 * 10)
        #expect(spec.parameterBytes == 4 * spec.parameterCount)
        #expect(spec.activationBytes == 4 * (64 + 16 + 10))
    }

    @Test func aSettingThatIsLeftOutIsBoundByItsStandardSymbol() throws {
        let text = "model: m\ninput: [time]\nlayers:\n  - embedding: 8\n  - linear: vocabulary\n"
        let spec = try Recipe(text, file: "m.yaml").spec(binding: ["vocabulary": 30])
        #expect(spec.parameterCount == 30 * 8 + 8 * 30 + 30)
    }

    @Test func readsTrainingSettingsWithTheirStandards() throws {
        let training = try Recipe(text, file: "small.yaml").training
        #expect(training.settings.integer("batch") == 32)
        #expect(training.settings.integer("epochs") == 10)
        #expect(training.settings.number("clip.norm") == 1)
        #expect(!training.settings.has("clip.value"))
        #expect(training.optimizer?.kind == "momentum")
        #expect(training.learningRate == 0.05)
    }

    @Test func readsComponentsInEachForm() throws {
        let data = try #require(try Recipe(text, file: "small.yaml").data)
        #expect(data.kind == "digits")
        #expect(data.given.isEmpty)
        let steps = try #require(data.steps["preprocess"])
        #expect(steps.map(\.kind) == ["scale", "resize", "normalize"])
        #expect(steps[2].given == ["mean": .number(0.5)])
        let size = Setting("size", .pair(1...64), shorthand: true, "the new extents")
        #expect(try steps[1].settings(for: [size]).pair("size") == (32, 32))
    }

    @Test func componentErrorsPointIntoTheRecipe() throws {
        let data = try #require(try Recipe(text, file: "small.yaml").data)
        let mean = Setting("mean", .number(1...2), "the mean")
        let error = #expect(throws: RecipeError.self) { try data.steps["preprocess"]?[2].settings(for: [mean]) }
        #expect(error?.line == 10)
        #expect(error?.column == 72)
        let others = Catalog("data set", ["digit", "moons"], name: { $0 })
        let unknown = #expect(throws: RecipeError.self) { try data.find(in: others) }
        #expect(unknown?.nearest == "digit")
    }

    @Test func symbolsStayUntilTheDataBindsThem() throws {
        let recipe = try Recipe(
            "model: m\ninput: [time, 4]\nlayers:\n  - linear: {name: out, out: classes}", file: "m.yaml")
        let open = try recipe.spec()
        #expect(open.rows[0].output == [.symbol("time"), .symbol("classes")])
        #expect(open.unboundSymbols == ["time", "classes"])
        let bound = try recipe.spec(binding: ["classes": 10, "time": 7])
        #expect(bound.rows[0].output == [7, 10])
        #expect(bound.unboundSymbols.isEmpty)
        #expect(bound.parameterCount == 50)
        let error = #expect(throws: RecipeError.self) { try recipe.spec(binding: ["classes": 0]) }
        #expect(error?.line == 4)
        #expect(throws: RecipeError.self) { try recipe.spec(binding: ["time": -1]) }
    }

    @Test func graphEdgesNameEarlierLayersAndInputs() throws {
        let recipe = try Recipe(
            """
            model: m
            inputs: {left: [4], right: [4]}
            layers:
              - linear: {name: a, out: 3, from: left}
              - linear: {name: b, out: 3, from: right}
              - linear: {out: 2, from: [a]}
              - linear: {out: 2, from: b}
            """, file: "m.yaml")
        let error = #expect(throws: RecipeError.self) { try recipe.spec() }
        #expect(error?.message == "nothing reads the output of `linear3`")
        #expect(error?.line == 6)
    }

    @Test func tiedWeightsAreOneParameter() throws {
        let recipe = try Recipe(
            """
            model: m
            input: [4]
            layers:
              - linear: {name: a, out: 4}
              - linear: {name: b, out: 4, weight: {tied: a.weight}}
              - linear: {name: c, out: 4, bias: false, weight: {tied: b.weight}}
            """, file: "m.yaml")
        let spec = try recipe.spec()
        #expect(spec.parameterCount == 16 + 4 + 4)
        let network = try Network(spec.network, seed: 1)
        #expect(network.parameters.map(\.name) == ["a.weight", "a.bias", "b.bias"])
        #expect(network.values.count >= 24)
    }

    @Test func tiesOfOtherShapesAreRefused() throws {
        let start = "model: m\ninput: [4]\nlayers:\n  - linear: {name: a, out: 3}\n"
        for (layer, word) in [
            ("weight: {tied: a.weight}", "one shape"), ("weight: {tied: z.weight}", "earlier"),
            ("wait: {tied: a.weight}", "wait"),
        ] {
            let recipe = try Recipe("\(start)  - linear: {out: 3, \(layer)}", file: "m.yaml")
            let error = #expect(throws: RecipeError.self) { try recipe.spec() }
            #expect(error?.description.contains(word) == true, "\(layer): \(error?.description ?? "")")
            #expect(error?.line == 5)
        }
    }

    @Test func reportShowsTheLineWithACaret() {
        let error = #expect(throws: RecipeError.self) {
            try Recipe("model: m\ninput: [4]\nlayers:\n  - linear: {oot: 3}", file: "m.yaml").spec()
        }
        #expect(
            error?.report == """
                m.yaml:4:14: `linear` has no setting `oot`; expected one of out, bias, init, init-scale; did you mean `out`?
                  4 │   - linear: {oot: 3}
                    │              ^
                """)
    }

    @Test func aByteOrderMarkIsPassedOver() throws {
        let text = "# a summary\nmodel: m\ninput: [8]\nlayers: [linear: 2]\n"
        let recipe = try Recipe("\u{FEFF}" + text, file: "m.yaml")
        #expect(recipe.name == "m" && recipe.summary == "a summary" && recipe.source.text == text)
        let library = RecipeLibrary([MemoryRecipeFolder(["m": "\u{FEFF}" + text], label: "memory")])
        #expect(library.entries.map(\.summary) == ["a summary"])
        // Its place in an error is that of the text without the mark.
        let error = #expect(throws: RecipeError.self) { try Recipe("\u{FEFF}modle: m", file: "m.yaml") }
        #expect(error?.column == 1)
    }

    /// The table of docs/recipes.md.
    @Test(arguments: [
        ("sgd", 0.01), ("momentum", 0.01), ("nesterov", 0.01), ("adagrad", 0.01), ("rmsprop", 0.001), ("adam", 0.001),
        ("adamw", 0.001), ("nadam", 0.002),
    ]) func anOptimizerAloneHasItsStandardRate(kind: String, rate: Double) throws {
        let text = "model: m\ninput: [8]\nlayers: [linear: 2]\ntrain: {optimizer: \(kind)}\n"
        #expect(try Recipe(text, file: "m.yaml").training.learningRate == rate)
        #expect(try Recipe(text, file: "m.yaml", overrides: ["optimizer.lr=0.5"]).training.learningRate == 0.5)
        let guide = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/recipes.md").standardizedFileURL
        #expect(try String(contentsOf: guide, encoding: .utf8).contains("`\(kind)` \(rate)"))
    }
}
