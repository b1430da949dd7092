import Foundation
import Networks
import Testing

/// Every file that declares a kind is in its catalogue, and the other way round.
@Suite struct CatalogTests {
    private func kinds(in folder: String) throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Networks/\(folder)").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var kinds: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                if let match = line.firstMatch(of: /public static let kind = "([^"]*)"/) {
                    kinds.append(String(match.1))
                }
            }
        }
        return kinds.sorted()
    }

    @Test(arguments: [
        ("Layers", LayerCatalog.all.map { $0.kind }), ("Losses", LossCatalog.all.map { $0.kind }),
        ("Optimizers", OptimizerCatalog.all.map { $0.kind }), ("Schedules", ScheduleCatalog.all.map { $0.kind }),
        ("Initializers", InitializerCatalog.all.map { $0.kind }),
    ])
    func listsWhatItsFolderHolds(folder: String, catalog: [String]) throws {
        #expect(try kinds(in: folder) == catalog.sorted())
        #expect(Set(catalog).count == catalog.count)
    }
}
