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
    @OptionGroup var threads: Threads

    /// The model, for a task.
    func open(for task: LearningTask) throws -> sending TextModel {
        let name = try model.required()
        let source = try Catalogs.source(name)
        let opened = try RunFactory.explained(name, changedBy: model.set, dataPath: data) { overrides in
            do {
                return try TextModel.open(
                    RunRequest(
                        recipe: Recipe(source, changedBy: overrides), dataPath: data, threads: threads.count),
                    weights: weights, for: task)
            } catch let error as InferenceError {
                throw Failure(
                    ExitStatus(of: error), "\(error); of the sample models these are: \(Self.names(for: task))")
            }
        }
        if let data, !opened.readsData {
            Console.say("--data \(quoted(data)) is not read: the weights bring their vocabulary along")
        }
        Threads.sayIfTooMany(threads.count)
        return opened
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
