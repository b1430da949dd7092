import Foundation

/// The text files at a path, which is a file or a folder.
struct TextFolder {
    let path: String
    /// Sorted by name. Of a folder all but hidden files, those that begin with `_`, licences and readmes.
    let files: [URL]

    /// Looks what is there.
    ///
    /// - Throws: `DatasetError.needsPath` if no path was given, `unreadable` if there is nothing.
    init(_ url: URL?, kind: any DatasetKind.Type) throws(DatasetError) {
        guard let url else { throw .needsPath(dataset: kind.kind, expected: kind.files ?? "its files") }
        path = url.path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
            files = [url]
            return
        }
        let folder = try Folder(url)
        files = folder.names.filter { name in
            let upper = name.uppercased()
            return !name.hasPrefix(".") && !name.hasPrefix("_") && !upper.hasPrefix("README")
                && !upper.hasPrefix("LICEN")
        }.map(folder.file).filter { url in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// The file called `name` in this folder.
    func file(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

    /// The only file there is.
    ///
    /// - Throws: `DatasetError.unreadable` if there are none, or several.
    func only(_ expected: String) throws(DatasetError) -> URL {
        guard files.count == 1 else {
            let names = files.prefix(8).map(\.lastPathComponent).joined(separator: ", ")
            throw .unreadable(
                path: path,
                reason: "expected \(expected), there \(files.isEmpty ? "is no file" : "are \(names)"); name the file")
        }
        return files[0]
    }
}
