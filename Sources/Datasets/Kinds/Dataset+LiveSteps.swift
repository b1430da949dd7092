extension Dataset {
    /// The same samples, with the values of the recipe that may change while a run lasts, such as the deviation of noise.
    public func prepared(by spec: DatasetSpec) -> Dataset {
        Dataset(
            name: name, classNames: classNames, task: task, symbols: symbols, tokenizers: tokenizers,
            training: (training as? any RedrawnSamples)?.prepared(by: spec.steps) ?? training, validation: validation,
            test: test, notes: notes, facts: facts, targets: targets)
    }
}
