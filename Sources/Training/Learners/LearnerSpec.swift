import Models
import Networks
import Settings
import Tensors

/// The recipe of a learner that stands in place of a network: `learner: {ngram: {order: 5}}`. Knows everything but what is learnt.
package protocol LearnerSpec: CatalogPart {
    /// A recipe of checked settings.
    init(_ settings: SettingValues)

    /// What it takes and gives.
    ///
    /// - Parameters:
    ///   - inputs: the model's inputs, without the batch.
    ///   - symbols: what the data says of sizes, `vocabulary` or `classes`; those that only files tell may be missing.
    /// - Throws: `ShapeError` for inputs that it can't take.
    func facts(inputs: [SymbolicShape], symbols: [String: Int]) throws(ShapeError) -> LearnerFacts

    /// The learner before its first batch.
    ///
    /// - Parameter facts: its own, with every symbol bound but those that each batch says anew.
    func build(_ facts: LearnerFacts, on processor: Processor) -> any Learner
}

/// A learner's recipe with what follows from it for a model's data.
public struct BoundLearner: Sendable {
    let spec: any LearnerSpec
    let facts: LearnerFacts
    /// The model's inputs, without the batch.
    let inputs: [SymbolicShape]
    /// Its settings with the values in force.
    let values: SettingValues
}
