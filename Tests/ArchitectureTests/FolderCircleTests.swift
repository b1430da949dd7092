import Foundation
import Testing

/// Dependencies point one way between the folders of a target, as they do between targets.
@Suite struct FolderCircleTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources")

    private static let targets: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.filter { !sources(of: $0).isEmpty }.sorted()
    }()

    /// Path in the target and text of each Swift file.
    private static func sources(of target: String) -> [String: String] {
        let folder = root.appendingPathComponent(target)
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String]) ?? []
        var sources: [String: String] = [:]
        for path in paths where path.hasSuffix(".swift") {
            sources[path] = try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        }
        return sources
    }

    @Test(arguments: targets) func foldersOfATargetFormNoCircle(target: String) {
        let graph = FolderGraph(Self.sources(of: target))
        for (edge, uses) in graph.circles.sorted(by: { $0.key < $1.key }) {
            Issue.record("\(target): \(edge) closes a circle, by \(uses.map(\.description).joined(separator: "; "))")
        }
    }

    @Test func everyTargetIsLookedAt() {
        #expect(Set(["Workbench", "Training", "Networks", "Words", "dlbench"]).isSubset(of: Self.targets))
    }

    @Test func aCircleIsFoundOverSeveralFolders() {
        let graph = FolderGraph([
            "A/One.swift": "struct One { let two: Two }", "B/Two.swift": "struct Two { let three: [Three] }",
            "C/Three.swift": "enum Three { case one(One) }", "D/Four.swift": "func four(_ one: One) {}",
        ])
        #expect(graph.circles.keys.sorted() == ["A -> B", "B -> C", "C -> A"])
        let line = FolderGraph(["A/One.swift": "struct One {}", "B/Two.swift": "struct Two { let one: One }"])
        #expect(line.circles.isEmpty)
    }

    @Test(arguments: [
        ("// One", []), ("/* One /* One */ One */", []), ("let a = \"One\"", []), ("let a = \"\\(One.x)\"", ["One"]),
        ("let a = #\"\\(One)\"#", []), ("let a = #\"\\#(One)\"#", ["One"]), ("let a = x.One", []),
        ("let a = \"\"\"\n    One \" \\(f(\"One\", One))\n    \"\"\"", ["One"]),
        ("extension One { struct Two {} }", ["One"]),
        ("let a = \"\\\"\" + One.b", ["One"]),
    ])
    func onlyCodeNamesATypeOfAnotherFolder(code: String, named: [String]) {
        let graph = FolderGraph(["A/One.swift": "public struct One {}", "B/Use.swift": code])
        #expect(graph.uses.map(\.type) == named)
    }
}
