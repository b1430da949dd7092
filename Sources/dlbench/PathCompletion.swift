import Foundation

/// The files and folders that go on from what was typed.
enum PathCompletion {
    /// Enough to choose from; a data folder may hold a hundred thousand.
    private static let most = 200

    static func paths(_ beginning: String) -> [String] {
        let cut = beginning.lastIndex(of: "/").map { beginning.index(after: $0) } ?? beginning.startIndex
        let (typedFolder, start) = (beginning[..<cut], beginning[cut...])
        let folder = typedFolder.isEmpty ? "." : NSString(string: String(typedFolder)).expandingTildeInPath
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(start) && ($0.first != "." || start.first == ".") }.sorted().prefix(most).map
        { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
            return typedFolder + name + (isFolder.boolValue ? "/" : "")
        }
    }
}
