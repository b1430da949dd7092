import Foundation
import Testing

/// Every operation of the folder has a row of finite differences.
@Suite struct OperationFolderTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    @Test func everyOperationHasARowOfFiniteDifferences() throws {
        let folder = Self.root.appendingPathComponent("../../Sources/Autograd/Operations").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let table = try String(
            contentsOf: Self.root.appendingPathComponent("FiniteDifferenceTests.swift"), encoding: .utf8)
        var operations: Set<String> = []
        for file in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            operations.formUnion(text.matches(of: /public (?:static )?func (\w+)/).map { String($0.1) })
        }
        #expect(operations.count > 30)
        for name in operations.sorted() { #expect(table.contains(".\(name)("), "`\(name)` has no row") }
    }
}
