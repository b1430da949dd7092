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
        do {
            return try library().source(of: model)
        } catch let error as RecipeLibraryError {
            throw Failure(.failed, error.description)
        }
    }

    /// The recipe that MODEL stands for, unfolded; symbols that its data knows are numbers.
    static func inspected(_ model: String, overrides: [String]) throws -> ModelSpec {
        try RunFactory.explained { try RunOpener.inspect(Recipe(source(model), overrides: overrides)) }
    }
}
