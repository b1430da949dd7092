import Models
import Networks
import Testing

/// `outputs:` in recipes: what is read, and what is refused where it stands.
@Suite struct OutputRecipeTests {
    private static func recipe(_ outputs: String) -> String {
        """
        model: two
        input: [4]
        layers:
          - linear: {name: h1, out: 5}
          - tanh
          - linear: {name: first, out: 3}
          - linear: {name: second, from: tanh1, out: 1}
        outputs:
        \(outputs)
        """
    }

    @Test func outputsAreReadInOrder() throws {
        let recipe = try Recipe(
            Self.recipe(
                "  a: {from: first}\n  b: {from: second, target: y, loss: {kind: huber, delta: 2}, weight: 0.5, training-only: true}"
            ),
            file: "two.yaml")
        #expect(recipe.outputs.map(\.name) == ["a", "b"])
        #expect(recipe.outputs.map(\.weight) == [1, 0.5])
        #expect(recipe.outputs[1].target == "y")
        #expect(recipe.outputs[1].loss?.kind == "huber")
        let spec = try recipe.spec()
        #expect(spec.network.outputs.map(\.node) == [2, 3])
        #expect(spec.network.output.count == 3)
        #expect(spec.network.evaluatedNodes == [0, 1, 2])
        #expect(
            spec.tree.contains(
                "outputs: a from first (main); b from second, target y, loss huber, weight 0.5, training only"))
    }

    @Test func aWeightIsAnEditableField() throws {
        let recipe = try Recipe(Self.recipe("  a: {from: first}\n  b: {from: second, weight: 0.5}"), file: "two.yaml")
        #expect(recipe.editableFields.contains { $0.path == "outputs.b.weight" && $0.value == .number(0.5) })
        #expect(try recipe.setting("outputs.b.weight=0.25").outputs[1].weight == 0.25)
    }

    @Test func aSettingOfAnOutputThatNobodyNamedIsRefused() throws {
        let recipe = try Recipe(
            Self.recipe("  first: {from: first}\n  second: {from: second, weight: 0.5}"), file: "two.yaml")
        let error = #expect(throws: RecipeError.self) { try recipe.setting("outputs.secnd.weight=1") }
        let text = error?.description ?? ""
        #expect(text.contains("there is no output `secnd`") && text.contains("`first`, `second`"), "\(text)")
        #expect(text.contains("did you mean `second`"), "\(text)")
        // A whole output may be added.
        #expect(try recipe.setting("outputs.third={from: second}").outputs.count == 3)
        let plain = try Recipe("model: one\ninput: [4]\nlayers: [{linear: 2}]", file: "one.yaml")
        let none = #expect(throws: RecipeError.self) { try plain.setting("outputs.nope.weight=1") }
        #expect(none?.description.contains("this one has none") == true)
    }

    @Test(
        arguments: [
            ("  a: {from: frist}", "two.yaml:9:13: no layer is called `frist`", "first"),
            ("  a: {from: input}", "two.yaml:9:13: no layer is called `input`", "the name of a layer"),
            ("  a: {form: first}", "two.yaml:9:7: the output `a` has no key `form`", "from"),
            (
                "  a: {from: first, weight: -1}\n  b: {from: second}",
                "two.yaml:9:28: `weight` of the output `a` is -1", "from 0"
            ),
            (
                "  a: {from: first, training-only: true}\n  b: {from: second}", "9:35: the output `a` is the first one",
                "an output first"
            ),
            ("  a: {from: first}\n  a: {from: second}", "is said twice", "each key once"),
            (
                "  a: {from: first, loss: mse}\n  b: {from: second}", "the main one, whose loss is that of `train`",
                "train"
            ),
            ("  a: {from: first}\n  b: {from: second, loss: mze}", "there is no loss `mze`", "mse"),
            ("  a: {from: first}", "nothing reads the output of `second`", "from: second"),
            ("  a.b: {from: first}\n  b: {from: second}", "no name of an output", "without dots"),
            ("  - a", "`outputs` is a list", "the main output first"),
            ("  a: {from: first, wieght: 1}\n  b: {from: second}", "has no setting `wieght`", "weight"),
        ])
    func whatIsWrongIsSaidWhereItStands(outputs: String, message: String, hint: String) {
        let error = #expect(throws: RecipeError.self) {
            try Recipe(Self.recipe(outputs), file: "two.yaml").spec()
        }
        let text = error?.description ?? ""
        #expect(text.contains(message) && text.contains(hint), "\(text)")
    }
}
