import Foundation
import Models
import Testing
import Training

/// The sample models of the repository, as runs.
enum SampleModels {
    static func recipe(_ name: String, _ overrides: [String] = []) throws -> Recipe {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("sample-models")
        let file = folder.appendingPathComponent("\(name).yaml")
        return try Recipe(String(contentsOf: file, encoding: .utf8), file: file.lastPathComponent, overrides: overrides)
    }

    static func run(_ name: String, _ overrides: [String] = [], seed: UInt64 = 0) throws -> TrainingRun {
        try RunOpener.open(RunRequest(recipe: recipe(name, overrides), seed: seed, threads: 2), id: name)
    }

    /// A run of a recipe that is no sample model.
    static func run(recipe: String, dataPath: String? = nil, weights: String? = nil) throws -> TrainingRun {
        try RunOpener.open(
            RunRequest(recipe: Recipe(recipe, file: "small.yaml"), dataPath: dataPath, threads: 2, weights: weights),
            id: "small")
    }
}
