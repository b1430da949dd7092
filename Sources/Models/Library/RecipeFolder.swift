/// A place where recipes lie: a folder, or what the program carries itself.
public protocol RecipeFolder: Sendable {
    /// How errors and lists call it.
    var label: String { get }
    /// The recipes' names, without an ending.
    func names() throws(RecipeFolderError) -> [String]
    /// A recipe's text, or nil if there is none of that name.
    func text(of name: String) throws(RecipeFolderError) -> String?
    /// The file's name in errors.
    func file(of name: String) -> String
}

/// Why a folder or a file in it can't be read.
public struct RecipeFolderError: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    /// Why it could not be read.
    public let reason: String

    /// The reason why `file` can't be read.
    public init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    public var description: String { "\(file): \(reason)" }
}

/// Recipes held in memory, by name.
public struct MemoryRecipeFolder: RecipeFolder {
    public let label: String
    private let texts: [String: String]

    /// A folder of the given texts.
    public init(_ texts: [String: String], label: String) {
        self.texts = texts
        self.label = label
    }

    public func names() -> [String] { texts.keys.sorted() }
    public func text(of name: String) -> String? { texts[name] }
    public func file(of name: String) -> String { "\(name).yaml" }
}
