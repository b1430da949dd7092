/// The words of the recipe language that arrange layers instead of being one.
enum Structure: String, CaseIterable {
    /// The same layers several times, one after another.
    case `repeat`
    /// Layers, and their input added to their output.
    case residual
    /// Several chains from one input, joined.
    case branches
}
