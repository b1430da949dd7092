import Foundation
import Datasets
import Models
import Settings
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
        do {
            let recipe = try Recipe(source(model), overrides: overrides)
            return try recipe.spec(binding: symbols(of: recipe))
        } catch let error as RecipeError {
            throw Failure(.failed, error.description)
        }
    }

    /// What the recipe's data says of symbols, without reading files: the number of classes, an embedded text's vocabulary.
    private static func symbols(of recipe: Recipe) throws -> [String: Int] {
        guard recipe.data != nil else { return [:] }
        let data = try DatasetSpec(recipe)
        if let symbols = data.symbols { return symbols }
        return data.isEmbedded ? try data.load().symbols : [:]
    }

    /// All themes, the standard one first.
    ///
    /// - Throws: `Failure` at the place of a mistake in a file.
    static func themes() throws -> ThemeCatalog {
        let standard = "dark"
        let themes = try themeFiles().map { file in
            let text = try RunFactory.explained { try String(contentsOfFile: file.path, encoding: .utf8) }
            return try RunFactory.explained { try ThemeLoader.theme(in: text, file: file.path) }
        }
        return ThemeCatalog(themes.filter { $0.name == standard } + themes.filter { $0.name != standard })
    }

    /// The answer to a theme that there is none of.
    static func unknownTheme(_ name: String, among catalog: ThemeCatalog) -> String {
        let known = catalog.themes.map(\.name)
        let hint = nearestName(to: name, among: known).map { "; did you mean `\($0)`? There" } ?? "; there"
        return "there is no theme `\(name)`\(hint) are \(known.joined(separator: ", "))"
    }

    /// A theme's file.
    struct ThemeFile {
        let name: String
        let path: String
    }

    /// The theme files, a user's own in place of one that comes with the program under the same name.
    static func themeFiles() throws -> [ThemeFile] {
        let folders = [Resources.userFolder.appendingPathComponent("themes"), try Resources.folder("themes")]
        var files: [String: ThemeFile] = [:]
        for folder in folders {
            for file in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            where file.hasSuffix(".yaml") {
                let name = String(file.dropLast(5))
                if files[name] == nil {
                    files[name] = ThemeFile(name: name, path: folder.appendingPathComponent(file).path)
                }
            }
        }
        return files.values.sorted { $0.name < $1.name }
    }
}
