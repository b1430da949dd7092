import ArgumentParser
import Datasets
import Models
import Settings
import Training

/// What every command takes that asks a trained model of texts.
struct TextModelArguments: ParsableArguments {
    @OptionGroup var model: ModelArguments
    @Option(help: ArgumentHelp("The weights, as safetensors.", valueName: "file")) var weights: String
    @Option(
        help: ArgumentHelp(
            "Where the data set's files are, if the weights do not bring their vocabulary.", valueName: "path"))
    var data: String?
    @Option(parsing: .unconditional, help: "Threads to compute with (default: one a core).") var threads: Int?

    func validate() throws {
        if let threads, !(1...1_024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024")
        }
    }

    /// The model, for a task.
    func open(for task: LearningTask) throws -> sending TextModel {
        let recipe = try RunFactory.explained {
            try Recipe(Catalogs.source(model.required()), overrides: model.set)
        }
        return try RunFactory.explained {
            do {
                return try TextModel.open(
                    RunRequest(recipe: recipe, dataPath: data, threads: threads ?? RunFactory.allThreads),
                    weights: weights, for: task)
            } catch let error as InferenceError {
                throw Failure(.failed, "\(error); of the sample models these are: \(Self.names(for: task))")
            }
        }
    }

    /// The sample models of a task.
    private static func names(for task: LearningTask) -> String {
        guard let library = try? Catalogs.library() else { return "" }
        return library.entries.map(\.name).filter { name in
            guard let source = try? library.source(named: name), let recipe = try? Recipe(source) else { return false }
            return (try? DatasetSpec(recipe))?.task == task
        }.joined(separator: ", ")
    }
}
