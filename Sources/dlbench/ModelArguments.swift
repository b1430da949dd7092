import ArgumentParser

/// What every command that takes a model accepts.
struct ModelArguments: ParsableArguments {
    @Argument(help: "A sample model's name, or a path to a YAML recipe.") var model: String?
    @Option(help: ArgumentHelp("Change a recipe's setting.", valueName: "train.batch=64")) var set: [String] = []

    /// The model, for commands that can't do without.
    func required() throws -> String {
        guard let model else {
            throw Failure(
                .badUsage, "which model? `dlbench models` lists them; you can also give the path of a YAML recipe")
        }
        return model
    }
}

/// What every command that reads data accepts.
struct DataArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Where the data set's files are.", valueName: "path")) var data: String?
    @Option(parsing: .unconditional, help: "The seed of weights, order and generated data.") var seed: UInt64?
    @OptionGroup var threads: Threads
}
