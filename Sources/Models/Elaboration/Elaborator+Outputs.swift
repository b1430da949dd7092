import Networks
import Settings

extension Elaborator {
    /// The recipe's outputs by the nodes that give them.
    ///
    /// - Throws: `RecipeError` for a name that is no layer's.
    func networkOutputs() throws(RecipeError) -> [NetworkOutput] {
        var outputs: [NetworkOutput] = []
        for output in recipe.outputs {
            guard case .node(let node)? = placed[output.layer] else {
                let layers = placed.filter { if case .node = $0.value { true } else { false } }.keys.sorted()
                throw output.error(
                    "no layer is called \(quoted(output.layer))", at: "from", expected: "the name of a layer",
                    nearest: nearestName(to: output.layer, among: layers))
            }
            outputs.append(NetworkOutput(output.name, node: node, isTrainingOnly: output.isTrainingOnly))
        }
        return outputs
    }
}
