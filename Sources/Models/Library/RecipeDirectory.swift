import Glibc

/// A folder of YAML files on disk. A folder that does not exist has no recipes; one that can't be read is an error.
///
/// It reads with the C library: Foundation would cost start-up time for two calls.
public struct RecipeDirectory: RecipeFolder {
    public let label: String
    private let path: String
    private static let endings = [".yaml", ".yml"]

    /// The folder at `path`.
    public init(_ path: String, label: String? = nil) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        self.label = label ?? path
    }

    public func names() throws(RecipeFolderError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw RecipeFolderError(file: path, reason: String(cString: strerror(errno)))
        }
        defer { closedir(folder) }
        var names: Set<String> = []
        while let entry = readdir(folder) {
            let file = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            for ending in Self.endings where file.hasSuffix(ending) && file.count > ending.count && !file.hasPrefix(".")
            {
                names.insert(String(file.dropLast(ending.count)))
            }
        }
        return names.sorted()
    }

    public func text(of name: String) throws(RecipeFolderError) -> String? {
        // A name is no path: `../secret` is not looked for.
        guard !name.isEmpty, !name.contains("/"), !name.contains("\0") else { return nil }
        for ending in Self.endings {
            if let text = try RecipeFile.text(at: "\(path)/\(name)\(ending)") { return text }
        }
        return nil
    }

    public func file(of name: String) -> String { "\(path)/\(name).yaml" }
}

/// A recipe file on disk.
public enum RecipeFile {
    /// The file's text, or nil if there is no such file.
    ///
    /// - Throws: `RecipeFolderError` if it can't be read, is no regular file, is too long, or is not UTF-8.
    public static func text(at path: String) throws(RecipeFolderError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw RecipeFolderError(file: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw RecipeFolderError(file: path, reason: "is not a regular file")
        }
        let limit = RecipeReader.byteLimit
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count <= limit {
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: count), limit + 1 - count)
            }
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw RecipeFolderError(file: path, reason: String(cString: strerror(errno)))
            }
            count += got
        }
        guard count <= limit else {
            throw RecipeFolderError(file: path, reason: "is longer than the \(limit) bytes that a recipe may have")
        }
        guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
            throw RecipeFolderError(file: path, reason: "is not UTF-8 text; save it as UTF-8")
        }
        return text
    }
}
