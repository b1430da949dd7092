import Models
import Testing
import Training

/// What a recipe says of its data, and nobody reads.
@Suite struct DataRecipeTests {
    @Test(arguments: [
        "augment: [flip]", "augment: flip", "augment: [{flip: 0.5}]", "augment: {flip: 0.5}", "colour: red",
    ])
    func whatNobodyReadsIsRefused(setting: String) throws {
        let recipe = try? Recipe(
            """
            model: m
            input: [1, 8, 8]
            layers: [flatten, {linear: {out: classes}}]
            data:
              kind: digits
              \(setting)
            """, file: "m.yaml")
        // The form is refused when the recipe is read, the name when its data is looked at.
        guard let recipe else { return #expect(setting.contains("[{")) }
        let error = #expect(throws: RecipeError.self) { _ = try RunOpener.inspect(recipe) }
        #expect("\(error.map { "\($0)" } ?? "")".contains(setting.prefix(6)))
        #expect(error?.line == 6)
    }
}
