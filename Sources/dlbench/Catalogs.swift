import Foundation
import Models
import Settings
import Training
import Workbench

/// The models and themes of this machine: the user's own before those that the program brings.
enum Catalogs {
    static func library() throws -> RecipeLibrary {
        RecipeLibrary([
            RecipeDirectory(Resources.userFolder.appendingPathComponent("models").path),
            RecipeDirectory(try Resources.folder("sample-models").path),
        ])
    }

    /// The recipe that MODEL stands for.
    static func source(_ model: String) throws -> SourceText {
        try RunFactory.explained { try library().source(of: model) }
    }

    /// The recipe that MODEL stands for, unfolded; symbols that its data knows are numbers.
    ///
    /// - Parameter dataPath: files that are read for what only they tell; nil to read none.
    static func inspected(_ model: String, overrides: [String], dataPath: String? = nil) throws -> ModelSpec {
        let source = try source(model)
        return try RunFactory.explained(model, changedBy: overrides, dataPath: dataPath) { overrides in
            try RunOpener.inspect(
                Recipe(source, changedBy: overrides), dataPath: dataPath, readsData: dataPath != nil)
        }
    }

    /// Finds the mistakes of a recipe that show before any data is read.
    ///
    /// - Throws: `Failure` with the mistake in one line.
    static func check(_ model: String, overrides: [String], dataPath: String?) throws {
        let source = try source(model)
        try RunFactory.explained(model, changedBy: overrides, dataPath: dataPath) { overrides in
            try RunOpener.check(
                RunRequest(recipe: Recipe(source, changedBy: overrides), dataPath: dataPath, threads: 1))
        }
    }

    /// Whether a recipe is sound, and only what `--set` says of it makes it wrong.
    static func isSpoilt(_ model: String, by overrides: [String], dataPath: String? = nil) -> Bool {
        guard !overrides.isEmpty, let source = try? source(model), let recipe = try? Recipe(source),
            (try? RunOpener.inspect(recipe, dataPath: dataPath)) != nil
        else { return false }
        guard let changed = try? Recipe(source, changedBy: overrides) else { return true }
        return (try? RunOpener.inspect(changed, dataPath: dataPath)) == nil
    }
}
