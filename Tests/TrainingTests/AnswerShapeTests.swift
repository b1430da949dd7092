import Foundation
import Models
import Networks
import Observers
import Settings
import Testing
import Training

/// What a layer gives for a sample must be comparable with what the data asks for: one row of scores, or a row for each token.
@Suite struct AnswerShapeTests {
    static let pictures = """
        model: pictures
        input: [1, 8, 8]
        layers:
          - conv: {name: c1, out: 4, kernel: 3}
          - relu: {name: r}
          - flatten
          - linear: {name: head, out: classes}
        data: digits
        """
    static let reviews = """
        model: reviews
        input: [time]
        layers:
          - embedding: {name: embedding, size: vocabulary, width: 8}
          - linear: {name: each, out: classes}
          - max-over-time: {name: top, from: embedding}
          - linear: {name: head, out: classes}
        data: reviews
        """

    private func refusal(_ recipe: String) throws -> String {
        let error = #expect(throws: (any Error).self) { try SampleModels.run(recipe: recipe) }
        return error.map { "\($0)" } ?? ""
    }

    @Test(arguments: [
        (pictures, "r", "gives 4×6×6 for a sample, but the target needs one row of scores for each sample"),
        (reviews, "each", "gives time×3 for a sample, but the target needs one row of scores for each sample"),
    ])
    func aHeadMustGiveOneRowOfScores(recipe: String, layer: String, message: String) throws {
        for rest in ["training-only: true", "weight: 0.5"] {
            let side = "outputs: {main: {from: head}, side: {from: \(layer), \(rest)}}"
            let text = try refusal("\(recipe)\n\(side)")
            #expect(text.contains("`\(layer)` \(message)"), "\(text)")
            #expect(text.contains("a `linear` behind a `flatten`"), "\(text)")
        }
    }

    @Test(arguments: ["cross-entropy", "mse", "bce-with-logits", "hinge"])
    func theLastLayerMustGiveOneRowOfScores(loss: String) throws {
        let recipe = """
            model: pictures
            input: [1, 8, 8]
            layers:
              - conv: {name: c1, out: 10, kernel: 8}
              - relu
            data: digits
            train: {loss: \(loss)}
            """
        #expect(
            try refusal(recipe).contains("`pictures` gives 10×1×1 for a sample, but `digits` needs one row of scores"))
        let parsed = try Recipe(recipe, file: "small.yaml")
        #expect(throws: TrainingError.self) { try RunOpener.inspect(parsed) }
    }

    /// The answer of a translator has a row for each token of the target, and none for those of the source.
    @Test func theEncoderAnswersNoTarget() throws {
        let recipe = """
            model: pairs
            inputs: {source: [time], target: [time]}
            layers:
              - embedding: {name: read, from: source, size: vocabulary.source, width: 8}
              - linear: {name: wrong, out: vocabulary.target}
              - embedding: {name: written, from: target, size: vocabulary.target, width: 8}
              - linear: {name: right, out: vocabulary.target}
            data: dates
            train: {loss: cross-entropy}
            """
        let side = try refusal("\(recipe)\noutputs: {main: {from: right}, side: {from: wrong}}")
        #expect(side.contains("`wrong` gives source.time×") && side.contains("an answer for each token"), "\(side)")
        let main = try refusal("\(recipe)\noutputs: {main: {from: wrong}, side: {from: right}}")
        #expect(main.contains("`wrong` gives source.time×") && main.contains("an answer for each token"), "\(main)")
    }

    /// An edit of a layer is an output's affair too.
    @Test func anEditThatLeavesAnOutputWithOtherScoresIsRefused() throws {
        let run = try SampleModels.run(recipe: NamedOutputTests.auxiliary)
        run.work()
        let before = run.plan
        for width in [1, 3] {
            #expect(!run.accepts(.set(name: "layers.aux1_head.out", value: .integer(width))))
        }
        #expect(run.plan == before)
        #expect(run.accepts(.set(name: "layers.aux1_head.out", value: .integer(12))))
        #expect(run.accepts(.stepBatch(count: 1)))
        run.work()
        #expect(run.state == .paused)
    }

    /// The plan's loss judges each output that has none of its own.
    @Test func aLossIsOfferedIfItFitsEachOutput() throws {
        let recipe = """
            model: sides
            input: [2]
            layers:
              - linear: {name: h1, out: 8}
              - linear: {name: head, out: classes}
              - linear: {name: side_head, from: h1, out: 1}
            outputs: {main: {from: head}, side: {from: side_head}}
            data: {kind: moons, size: 90}
            train: {loss: bce-with-logits, batch: 30, epochs: 1}
            """
        let run = try SampleModels.run(recipe: recipe)
        run.work()
        #expect(!run.accepts(.set(name: "loss", value: .choice("cross-entropy"))))
        #expect(run.accepts(.set(name: "loss", value: .choice("mse"))))
    }

    /// A target that nothing answers would be learnt by nothing, and cost the rows that lack it.
    @Test func eachTargetIsAnswered() throws {
        let layers = NamedOutputTests.layers.split(separator: "\n").dropLast().joined(separator: "\n")
        for outputs in ["", "outputs: {kind: {from: kind_head}}"] {
            let recipe = [layers, outputs, NamedOutputTests.data].joined(separator: "\n")
            let error = #expect(throws: RecipeError.self) { try NamedOutputTests.open(recipe) }
            let text = error.map(\.description) ?? ""
            #expect(text.contains("no output answers") && text.contains("`size`"), "\(text)")
            #expect(text.contains("from: LAYER, target: size"), "\(text)")
        }
    }
}
