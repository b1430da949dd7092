import Settings

/// The recipes that there are, by name; an earlier folder's recipe hides a later one's of the same name.
public struct RecipeLibrary: Sendable {
    /// A recipe in a list.
    public struct Entry: Sendable, Equatable {
        public let name: String
        /// The comment in the recipe's first line.
        public let summary: String
        /// The folder that it comes from.
        public let folder: String
    }

    private let folders: [any RecipeFolder]

    /// A library of the given folders, the user's own before what the program brings.
    public init(_ folders: [any RecipeFolder]) { self.folders = folders }

    /// All recipes in the order of their names. A folder or file that can't be read is left out here; asking for it by
    /// name says why.
    public var entries: [Entry] {
        var entries: [String: Entry] = [:]
        for folder in folders {
            for name in (try? folder.names()) ?? [] where entries[name] == nil {
                guard let text = try? folder.text(of: name) else { continue }
                entries[name] = Entry(
                    name: name, summary: Recipe.summary(of: SourceText(text, file: name).text), folder: folder.label)
            }
        }
        return entries.values.sorted { $0.name < $1.name }
    }

    /// The source of a recipe.
    ///
    /// - Throws: `RecipeLibraryError` with the nearest known name.
    public func source(named name: String) throws(RecipeLibraryError) -> SourceText {
        for folder in folders {
            do throws(RecipeFolderError) {
                if let text = try folder.text(of: name) { return SourceText(text, file: folder.file(of: name)) }
            } catch {
                throw .unreadable(error)
            }
        }
        let known = entries.map(\.name)
        throw .unknown(name: name, known: known, nearest: nearestName(to: name, among: known))
    }

    /// The source of what a user called MODEL: a path if it looks like one, else a name.
    public func source(of model: String) throws(RecipeLibraryError) -> SourceText {
        guard model.contains("/") || model.hasSuffix(".yaml") || model.hasSuffix(".yml") else {
            return try source(named: model)
        }
        do throws(RecipeFolderError) {
            guard let text = try RecipeFile.text(at: model) else {
                throw RecipeFolderError(file: model, reason: "there is no such file")
            }
            return SourceText(text, file: model)
        } catch {
            throw .unreadable(error)
        }
    }
}

/// Why the library can't give a recipe.
public enum RecipeLibraryError: Error, Sendable, Equatable, CustomStringConvertible {
    case unknown(name: String, known: [String], nearest: String?)
    case unreadable(RecipeFolderError)

    public var description: String {
        switch self {
        case .unknown(let name, _, let nearest):
            "there is no model `\(name)`"
                + (nearest.map { "; did you mean `\($0)`? " } ?? "; ")
                + "`dlbench models` lists them; you can also give the path of a YAML recipe"
        case .unreadable(let error): error.description
        }
    }
}
