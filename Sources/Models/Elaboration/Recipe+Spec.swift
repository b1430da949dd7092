extension Recipe {
    /// The architecture, with the symbols that `binding` knows as numbers.
    ///
    /// - Throws: `RecipeError` at the layer or setting at fault.
    public func spec(binding: [String: Int] = [:]) throws(RecipeError) -> ModelSpec {
        var elaborator = Elaborator(self, binding: binding)
        return try elaborator.elaborate()
    }

    /// The inputs, with the symbols that `binding` knows as numbers.
    ///
    /// - Throws: `RecipeError` for a number that no extent has.
    package func boundInputs(binding: [String: Int]) throws(RecipeError) -> [ModelInput] {
        try Elaborator(self, binding: binding).boundInputs()
    }
}
