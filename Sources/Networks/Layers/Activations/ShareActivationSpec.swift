/// The recipe of an activation that compares the values of the last axis with one another, so that a scalar has none.
protocol ShareActivationSpec: ActivationSpec {}

extension ShareActivationSpec {
    public func output(for inputs: [SymbolicShape]) throws(ShapeError) -> SymbolicShape {
        let input = try single(inputs)
        guard input.rank >= 1 else {
            throw ShapeError(
                layer: Self.kind, expected: "at least one axis", got: "\(input)",
                hint: "it compares the values of the last axis with one another")
        }
        return input
    }
}
