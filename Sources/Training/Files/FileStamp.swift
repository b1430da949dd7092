import Foundation

/// The state in which a file, or all files of a folder, are: names, sizes and the times at which they were last written. Equal
/// stamps stand for the same content, without reading it.
struct FileStamp: Equatable {
    private var entries: [Entry] = []

    private struct Entry: Equatable {
        let name: String
        let file: UInt64
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    /// The stamp of what lies at `path`; an empty one for no path. nil where nothing lies there, and where links lead elsewhere, so
    /// that nobody can tell what has changed.
    init?(of path: String?) {
        guard let path, !path.isEmpty else { return }
        var names = [""]
        if Self.status(path).map({ $0.st_mode & S_IFMT == S_IFDIR }) == true {
            guard let found = try? FileManager.default.subpathsOfDirectory(atPath: path) else { return nil }
            names += found.sorted()
        }
        for name in names {
            guard let status = Self.status(name.isEmpty ? path : "\(path)/\(name)") else { return nil }
            guard [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else { return nil }
            entries.append(
                Entry(
                    name: name, file: UInt64(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
                    nanoseconds: status.st_mtim.tv_nsec))
        }
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }
}
