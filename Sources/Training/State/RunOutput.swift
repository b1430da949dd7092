import Datasets
import Models
import Networks
import Settings
import Words

/// One of a run's named outputs: which of the data's targets it answers, and by which loss.
public struct RunOutput: Sendable {
    public let name: String
    /// The number of the target among those of the data.
    public let target: Int
    public let facts: TargetFacts
    /// nil for the loss of the plan, which is that of the main output.
    public let loss: PartChoice?
    public let isTrainingOnly: Bool

    /// The outputs of a recipe over data that asks for `targets`; empty where the network has one answer without a name.
    ///
    /// - Parameters:
    ///   - network: the recipe's, with every symbol bound.
    ///   - mainLoss: the kind of loss of the plan.
    /// - Throws: `RecipeError` at the place of an output that answers nothing the data asks for, or not as it should.
    static func all(
        _ recipe: Recipe, _ targets: [TargetFacts], _ network: NetworkSpec, mainLoss: String
    ) throws(RecipeError) -> [RunOutput] {
        var outputs: [RunOutput] = []
        for (place, stated) in recipe.outputs.enumerated() {
            outputs.append(try RunOutput(stated, targets, isMain: place == 0))
        }
        try check(outputs, recipe, network, mainLoss: mainLoss)
        try checkThatAllAreAnswered(targets, by: outputs, recipe)
        return outputs
    }

    /// Whether a network of the recipe, also one that an edit makes, answers its outputs' targets.
    ///
    /// - Parameters:
    ///   - outputs: those of the recipe, in its order.
    ///   - mainLoss: the kind of loss of the plan; nil where it was asked before whether it fits.
    /// - Throws: `RecipeError` at the place of an output that does not.
    static func check(
        _ outputs: [RunOutput], _ recipe: Recipe, _ network: NetworkSpec, mainLoss: String? = nil
    ) throws(RecipeError) {
        for (place, (output, stated)) in zip(outputs, recipe.outputs).enumerated() {
            try output.check(
                stated, network.nodes[network.outputs[place].node].output, network,
                loss: output.loss?.kind ?? mainLoss)
        }
    }

    /// A target that no output answers would be learnt by nothing, and still cost the rows that lack it.
    private static func checkThatAllAreAnswered(
        _ targets: [TargetFacts], by outputs: [RunOutput], _ recipe: Recipe
    ) throws(RecipeError) {
        let answered = outputs.isEmpty ? [0] : Set(outputs.map(\.target))
        guard let missing = targets.indices.first(where: { !answered.contains($0) }) else { return }
        let name = quoted(targets[missing].name)
        let expected =
            "`outputs: {NAME: {from: LAYER, target: \(targets[missing].name)}}` as well, or a `target` without it"
        if let last = recipe.outputs.last {
            throw last.error("no output answers the target \(name)", expected: expected)
        }
        let message = "the data has \(CountText.words(targets.count, "target")), and no output answers \(name)"
        guard let data = recipe.data else { preconditionFailure("targets come from data") }
        throw data.error(message, at: "target", expected: expected)
    }

    private init(_ recipe: OutputRecipe, _ targets: [TargetFacts], isMain: Bool) throws(RecipeError) {
        name = recipe.name
        target = try Self.place(of: recipe, targets)
        facts = targets[target]
        isTrainingOnly = recipe.isTrainingOnly
        if isMain, target != 0 {
            throw recipe.error(
                "the main output `\(recipe.name)` answers \(quoted(facts.name)), which is not the data's first target",
                at: "target", expected: "\(quoted(targets[0].name)), or the other one first in `data: {target: …}`")
        }
        if let own = recipe.loss {
            loss = try PartChoice(own, of: LossCatalog.all, or: facts.task.standardLoss)
        } else {
            loss = target == 0 ? nil : PartChoice(facts.task.standardLoss)
        }
    }

    private static func place(of recipe: OutputRecipe, _ targets: [TargetFacts]) throws(RecipeError) -> Int {
        guard let name = recipe.target else { return 0 }
        if let place = targets.firstIndex(where: { $0.name.hasSameScalars(as: name) }) { return place }
        let names = targets.map(\.name).filter { !$0.isEmpty }
        throw recipe.error(
            "the data has no target \(quoted(name))", at: "target",
            expected: names.isEmpty
                ? "no `target`, since this data has a single one without a name"
                : "one of \(quotedList(names, limit: 12))", nearest: nearestName(to: name, among: names))
    }

    /// Whether the layer gives as many scores as the target needs, and the loss fits it.
    private func check(
        _ recipe: OutputRecipe, _ shape: SymbolicShape, _ network: NetworkSpec, loss kind: String?
    ) throws(RecipeError) {
        let (task, main) = (facts.task, network.output)
        let about = facts.name.isEmpty ? "the target" : "the target \(quoted(facts.name, limit: 60))"
        if let kind, let fitting = task.fittingLosses, !fitting.contains(kind) {
            throw recipe.error(
                "the loss `\(kind)` of the output `\(name)` does not fit \(about), whose task is \(task.name)",
                at: "loss",
                expected: "one of \(fitting.joined(separator: ", "))")
        }
        if let objection = task.objection(toAnswer: shape, inputs: network.inputs) {
            throw recipe.error(
                "`\(recipe.layer)` gives \(shape) for a sample, but \(about) needs \(objection.needs)", at: "from",
                expected: objection.expected)
        }
        let (given, wanted): (Int, Int)
        switch (task.answer, task.target) {
        case (.sample, .classes):
            given = shape.count
            // Fewer names than the main output has scores: the data need not name all of them.
            wanted = facts.classNames.isEmpty ? main.count : facts.classNames.count
            // A single score is a binary classifier's.
            if given == 1, wanted == 2, kind != CrossEntropy.kind, kind != KLDivergence.kind { return }
            if given > wanted { return }
        case (.sample, _): (given, wanted) = (shape.count, facts.columns?.names.count ?? main.count)
        case (_, _): (given, wanted) = (shape[-1].value ?? 0, main[-1].value ?? 0)
        }
        guard given != wanted else { return }
        throw recipe.error(
            "`\(recipe.layer)` gives \(given == 1 ? "1 score" : "\(given) scores"), but \(about) needs \(wanted)",
            at: "from",
            expected: "a layer with `out: \(wanted)`")
    }
}
