import Foundation
import Settings

/// The text files at a path, which is a file or a folder.
struct TextFolder {
    let path: String
    /// Sorted by name. Of a folder all but hidden files, those that begin with `_`, licences and readmes.
    let files: [URL]
    /// The encoding of all of them, where the user names one.
    private let encoding: TextEncoding?
    private let progress: (Double) -> Void

    /// What names an encoding.
    static var encodingSetting: Setting {
        Setting(
            "encoding", .choice(TextEncoding.allCases.map(\.rawValue)), optional: true,
            "how the files' bytes are to be read; UTF-8 if not set")
    }

    /// Looks what is there.
    ///
    /// - Parameters:
    ///   - dataset: what errors call the data set.
    ///   - expected: what it reads, in words.
    ///   - progress: called with the share that is done, from 0 to 1.
    /// - Throws: `DatasetError.needsPath` if no path was given, `unreadable` if there is nothing.
    init(
        _ folder: URL?, _ settings: SettingValues, dataset: String, expected: String,
        progress: @escaping (Double) -> Void
    ) throws(DatasetError) {
        guard let url = folder else { throw .needsPath(dataset: dataset, expected: expected) }
        path = url.path
        encoding = settings["encoding"].flatMap { TextEncoding(rawValue: $0.text) }
        self.progress = progress
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
            files = [url]
            return
        }
        let listing = try Folder(url)
        files = listing.names.filter { name in
            let upper = name.uppercased()
            return !name.hasPrefix(".") && !name.hasPrefix("_") && !upper.hasPrefix("README")
                && !upper.hasPrefix("LICEN")
        }.map(listing.file).filter { url in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }

    /// The file called `name` in this folder.
    func file(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

    /// Reads one of the files; its place among them says how far the whole is.
    ///
    /// - Throws: `DatasetError`.
    func text(_ url: URL) throws(DatasetError) -> TextFile {
        let place = Double(files.firstIndex(of: url) ?? 0)
        return try TextFile(url, encoding: encoding) { progress((place + $0) / Double(max(files.count, 1))) }
    }

    /// The only file there is.
    ///
    /// - Throws: `DatasetError.unreadable` if there are none, or several.
    func only(_ expected: String) throws(DatasetError) -> URL {
        guard files.count == 1 else {
            let names = quotedList(files.map(\.lastPathComponent), limit: 8)
            throw .unreadable(
                path: path,
                reason: "expected \(expected), there \(files.isEmpty ? "is no file" : "are \(names)"); name the file")
        }
        return files[0]
    }
}
