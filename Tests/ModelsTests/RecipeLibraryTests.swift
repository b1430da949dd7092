import Foundation
import Models
import Testing

@Suite struct RecipeLibraryTests {
    private let library = RecipeLibrary([
        MemoryRecipeFolder(["lenet5": "# Mine\nmodel: a", "own": "model: own"], label: "user"),
        MemoryRecipeFolder(["lenet5": "# Theirs\nmodel: b", "mlp": "# A plain one\nmodel: mlp"], label: "built-in"),
    ])

    @Test func earlierFoldersHideLaterOnes() throws {
        #expect(try library.source(named: "lenet5").text == "# Mine\nmodel: a")
        #expect(try library.source(named: "mlp").file == "mlp.yaml")
    }

    @Test func listsNamesWithTheirFirstComment() {
        let entries = library.entries
        #expect(entries.map(\.name) == ["lenet5", "mlp", "own"])
        #expect(entries.map(\.summary) == ["Mine", "A plain one", ""])
        #expect(entries.map(\.folder) == ["user", "built-in", "user"])
    }

    @Test func unknownNamesSuggestTheNearest() {
        let error = #expect(throws: RecipeLibraryError.self) { try library.source(named: "lenet") }
        #expect(error == .unknown(name: "lenet", known: ["lenet5", "mlp", "own"], nearest: "lenet5"))
    }

    @Test func directoriesAreReadFromDisk() throws {
        let path = NSTemporaryDirectory() + "recipes-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("# One\nmodel: one".utf8).write(to: URL(filePath: path + "/one.yaml"))
        try Data([0x6D, 0xFF, 0xFE]).write(to: URL(filePath: path + "/binary.yaml"))
        try Data(repeating: 0x23, count: 300_000).write(to: URL(filePath: path + "/long.yml"))
        try Data().write(to: URL(filePath: path + "/notes.txt"))
        try FileManager.default.createDirectory(atPath: path + "/folder.yaml", withIntermediateDirectories: true)

        let folder = RecipeDirectory(path + "/")
        #expect(try folder.names() == ["binary", "folder", "long", "one"])
        #expect(try folder.text(of: "one") == "# One\nmodel: one")
        #expect(try folder.text(of: "two") == nil)
        #expect(try folder.text(of: "../\(path)/one") == nil)
        for (name, reason) in [("binary", "UTF-8"), ("long", "longer"), ("folder", "regular")] {
            let error = #expect(throws: RecipeFolderError.self) { try folder.text(of: name) }
            #expect(error?.description.contains(reason) == true)
        }
        let library = RecipeLibrary([RecipeDirectory(path + "/none"), folder])
        #expect(library.entries.map(\.name) == ["one"])
        #expect(try library.source(of: path + "/one.yaml").file == path + "/one.yaml")
        #expect(throws: RecipeLibraryError.self) { try library.source(of: path + "/two.yaml") }
        #expect(throws: RecipeLibraryError.self) { try library.source(named: "binary") }
    }
}
