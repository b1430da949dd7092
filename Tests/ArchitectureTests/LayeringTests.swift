import Foundation
import Testing

/// Compares the import lines of `Sources/` with the block in ARCHITECTURE.md.
@Suite struct LayeringTests {
    /// What each target may import directly, as the block says it.
    private struct House {
        var allowed: [String: Set<String>] = [:]

        init(_ page: String) {
            let lines = page.split(separator: "\n").filter { $0.contains(" -> ") }
            for line in lines {
                let sides = line.components(separatedBy: " -> ")
                let words = sides[1].split { !$0.isLetter && !$0.isNumber }.map(String.init)
                allowed[sides[0].trimmingCharacters(in: .whitespaces)] = Set(words).subtracting(["nothing"])
            }
        }

        /// An arrow leads on: whoever may import a target may import what that one may.
        func reachable(from target: String) -> Set<String> {
            var found: Set<String> = []
            var waiting = Array(allowed[target] ?? [])
            while let next = waiting.popLast() {
                // Systems libraries in brackets are granted to one target and do not travel along arrows.
                if found.insert(next).inserted, allowed[next] != nil {
                    waiting += (allowed[next] ?? []).filter { allowed[$0] != nil || $0.hasPrefix("C") }
                }
            }
            return found
        }
    }

    private static let everywhere: Set<String> = ["Synchronization", "Glibc"]
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private static func swiftFiles(in target: String) -> [URL] {
        let folder = root.appendingPathComponent("Sources/\(target)")
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }

    /// The modules that a file imports, whatever stands before or behind `import`.
    private static func imports(of source: String) -> [String] {
        source.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").prefix { !$0.hasPrefix("//") }
            guard let position = words.firstIndex(of: "import"),
                words[..<position].allSatisfy({
                    $0.hasPrefix("@") || $0 == "internal" || $0 == "package" || $0 == "public"
                })
            else { return nil }
            return words[(position + 1)...].last.map { $0.split(separator: ".").first.map(String.init) ?? "" }
        }
    }

    @Test func everyImportFollowsAnArrow() throws {
        let house = House(try Self.text("ARCHITECTURE.md"))
        #expect(house.allowed.count >= 12)
        for target in house.allowed.keys.sorted() {
            let allowed = house.reachable(from: target).union(Self.everywhere).union(
                house.allowed[target]?.contains("Foundation") == true ? ["FoundationEssentials"] : [])
            let files = Self.swiftFiles(in: target)
            #expect(!files.isEmpty, "\(target) has no sources")
            for file in files {
                for module in Self.imports(of: try String(contentsOf: file, encoding: .utf8)) {
                    #expect(allowed.contains(module), "\(file.lastPathComponent) of \(target) imports \(module)")
                }
            }
        }
    }

    @Test func everyTargetOfThePackageStandsInTheHouse() throws {
        let house = House(try Self.text("ARCHITECTURE.md"))
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appendingPathComponent("Sources").path)
        for folder in folders where !Self.swiftFiles(in: folder).isEmpty {
            #expect(house.allowed[folder] != nil, "\(folder) is missing from ARCHITECTURE.md")
        }
    }

    @Test(arguments: [
        ("import Tensors", ["Tensors"]), ("@preconcurrency import Dispatch", ["Dispatch"]),
        ("internal import CNcurses", ["CNcurses"]), ("import class Foundation.NSNumber", ["Foundation"]),
        ("// import Foundation", []), ("let important = 1", []),
    ])
    func importLinesAreReadAsSwiftReadsThem(line: String, expected: [String]) {
        #expect(Self.imports(of: line) == expected)
    }
}
