import Foundation
import Networks
import Observers
import Testing
import Training

/// Every callback and every probe of a folder is in its catalogue, and the other way round.
@Suite struct CatalogFolderTests {
    /// What a pattern finds in the sources of a folder of `Sources`.
    private func found(_ pattern: Regex<(Substring, Substring)>, in folder: String) throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/\(folder)").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: pattern).map { String($0.1) }
        }.sorted()
    }

    @Test func theCatalogueOfCallbacksListsItsFolder() throws {
        let kinds = CallbackCatalog.all.map { $0.kind }
        #expect(try found(/static let kind = "([^"]*)"/, in: "Training/Callbacks") == kinds.sorted())
        #expect(Set(kinds).count == kinds.count)
    }

    @Test func theCatalogueOfLearnersListsItsFolder() throws {
        let kinds = LearnerCatalog.all.map { $0.kind }
        #expect(try found(/static let kind = "([^"]*)"/, in: "Training/Learners") == kinds.sorted())
        #expect(Set(kinds).count == kinds.count)
    }

    @Test func theCatalogueOfProbesListsItsFolder() throws {
        let computed = try found(/static let kind = ProbeKind\(\\\.(\w+)\)/, in: "Training/Probes")
        let declared = try found(/public let (\w+) = ProbeKind</, in: "Observers/Probes")
        #expect(computed == declared)
        #expect(ProbeCatalog.names.sorted() == ProbeKinds.all.names.sorted())
        #expect(ProbeCatalog.names.count == declared.count && Set(ProbeCatalog.names).count == declared.count)
        for name in ProbeKinds.all.names { #expect(!ProbeKinds.all.summary(of: name).isEmpty) }
    }

    /// Words that are also the name of a pane, of a layout or of a chart's scale, with the files that may say them.
    private static let ordinaryWords = [
        "attention": ["LayoutPreset+All.swift"],
        "embedding": ["EmbeddingPane.swift"],
        "linear": ["GradientThroughTimePane.swift", "HistogramsPane.swift", "TimeView.swift"],
        "positions": ["PositionsPane.swift"],
    ]

    /// What a layer shows reaches the screen as `LayerSummary.shows`.
    @Test func theScreenKnowsNoLayerByItsKind() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Workbench").standardizedFileURL
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL]
        let files = (found ?? []).filter { $0.pathExtension == "swift" }
        #expect(files.count > 50)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for kind in LayerCatalog.all.map({ $0.kind }) where text.contains("\"\(kind)\"") {
                #expect(
                    Self.ordinaryWords[kind]?.contains(file.lastPathComponent) == true,
                    "\(file.lastPathComponent) knows the layer \(kind) by its name; ask what it shows")
            }
        }
    }
}
